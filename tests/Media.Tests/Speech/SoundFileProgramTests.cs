using Serverless.Media.Speech;
using Serverless.Media.Tests.Support;

namespace Serverless.Media.Tests.Speech;

[Collection(CaptureSet.Name)]
public sealed class SoundFileProgramTests
{
    [Fact(Timeout = 60_000)]
    public async Task RunAsync_FileThatIsNone_SaysSo()
    {
        StringWriter output = new(), errors = new();

        Assert.Equal(ExitCodes.Failed, await SoundFileProgram.RunAsync("no-such-file.wav", [], output, errors));

        Assert.Contains("no-such-file.wav could not be read", errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_SpokenSentence_WritesItDown()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");
        try
        {
            using (System.Diagnostics.Process speak = System.Diagnostics.Process.Start("flite", ["-voice", "rms", "-t", "The committee met on Monday.", "-o", file]))
                await speak.WaitForExitAsync();
            StringWriter output = new(), errors = new();

            Assert.Equal(ExitCodes.Good, await SoundFileProgram.RunAsync(file, [], output, errors));

            Assert.Contains("committee", output.ToString(), StringComparison.Ordinal);
            Assert.Empty(errors.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
