using Serverless.Media.Logging;

namespace Serverless.Media.Tests.Logging;

public sealed class WorkerLogTests
{
    [Fact]
    public void Write_ValueWithNewlineQuoteAndSecret_IsOneCleanLine()
    {
        Redactor redactor = new();
        redactor.Add("t0ken-of-job");
        using StringWriter output = new();

        new WorkerLog(output, TimeProvider.System, redactor).Write("ffmpeg", ("says", "a \"b\"\nt0ken-of-job"));

        Assert.EndsWith(" ffmpeg says=\"a 'b' ***\"\n", output.ToString(), StringComparison.Ordinal);
    }
}
