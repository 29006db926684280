using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Embedded.Logging;

namespace Serverless.Functions.Worker.Tests.Logging;

public sealed class LineFormatterTests
{
    [Fact]
    public void Write_MessageOfTwoLinesWithException_IsOneLineAndTheException()
    {
        using StringWriter written = new();
        InvalidTimeZoneException fault = new("on purpose");

        new LineFormatter().Write(new LogEntry<string>(LogLevel.Error, "Own", default, "one\ntwo", fault, (state, _) => state), null, written);

        string[] lines = written.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} fail Own: one two$", lines[0]);
        Assert.Equal("System.InvalidTimeZoneException: on purpose", lines[1]);
        Assert.Equal(2, lines.Length);
    }
}
