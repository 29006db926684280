using System.Diagnostics;

namespace Serverless.Repo.Tests.Builds;

public sealed class PublishTests
{
    [Fact(Timeout = 120_000)]
    public async Task PrepareForPublish_EmbeddedBuild_FailsAndSaysWhatToAdd()
    {
        // Past this the machine is stuck; it takes two seconds.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["msbuild", Checkout.File("functions/Functions.csproj").FullPath, "-t:PrepareForPublish", "-p:NoBuild=true", "-nodeReuse:false", "-nologo", "-v:quiet"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("FunctionsRuntime");
        using var process = Process.Start(start)!;
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);

            Assert.Contains("functions/ is published for Azure only with the real packages: add -p:FunctionsRuntime=azure.", output, StringComparison.Ordinal);
            Assert.Equal(1, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
