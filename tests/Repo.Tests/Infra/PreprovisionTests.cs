using System.Diagnostics;
using Serverless.Tests.Support;

namespace Serverless.Repo.Tests.Infra;

/// <summary>The hook before the infrastructure, with an az and an azd that only write down what they are asked.</summary>
public sealed class PreprovisionTests : IDisposable
{
    private const string Image = "crx.azurecr.io/media-worker:1a2b";

    private readonly string _folder = Directory.CreateTempSubdirectory("hook-").FullName;

    private readonly Dictionary<string, string> _environment = new()
    {
        ["APP_ACCESS_KEY"] = "key",
        ["APP_SECRET"] = "secret",
        ["WORKER_TOKEN_KEY"] = "key",
        ["AZURE_ENV_NAME"] = "test",
        ["AZURE_SUBSCRIPTION_ID"] = "sub-1",
    };

    [Fact(Timeout = 30_000)]
    public async Task Hook_FreshMachineAndADeployedJob_KeepsTheJobsImage()
    {
        string asked = await RunAsync(deployed: true);

        Assert.Contains($"azd env set WORKER_IMAGE {Image}\n", asked, StringComparison.Ordinal);
        Assert.Contains("az containerapp job list --subscription sub-1 --resource-group rg-test ", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("acr build", asked, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Hook_EnvironmentNamesAnImage_IsNotOverruled()
    {
        _environment["WORKER_IMAGE"] = "other";

        Assert.DoesNotContain("WORKER_IMAGE", await RunAsync(deployed: true), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Hook_NothingIsDeployed_MakesKeysThatAreNoFlagsAndAsksForNothingElse()
    {
        foreach (string key in (string[])["APP_ACCESS_KEY", "APP_SECRET", "WORKER_TOKEN_KEY"])
            _environment[key] = "";
        _environment["RTMP"] = "true";

        string[] asked = (await RunAsync(deployed: false)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, asked.Length);
        Assert.Matches("^azd env set APP_ACCESS_KEY [0-9a-f]{24}$", asked[0]);
        Assert.Matches("^azd env set APP_SECRET [0-9a-f]{96}$", asked[1]);
        Assert.Matches("^azd env set WORKER_TOKEN_KEY [0-9a-f]{96}$", asked[2]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Hook_RtmpIsWanted_BuildsItsImageAndNamesIt()
    {
        _environment["RTMP"] = "true";

        string asked = await RunAsync(deployed: true);

        Assert.Matches("az acr build --subscription sub-1 --registry crx --image rtmp:[0-9a-f]{12} --file infra/rtmp/Dockerfile infra/rtmp\n", asked);
        Assert.Matches("azd env set RTMP_IMAGE crx.azurecr.io/rtmp:[0-9a-f]{12}\n", asked);
    }

    [Fact]
    public void Az_InEveryHook_IsToldTheSubscription() =>
        Faults.None(
            from file in Checkout.Files.Where(f => f.IsUnder("infra/hooks"))
            from line in file.Lines
            where System.Text.RegularExpressions.Regex.IsMatch(line, @"(^|[ (])az [a-z]") && !line.Contains("--subscription \"$AZURE_SUBSCRIPTION_ID\"", StringComparison.Ordinal)
            select $"{file.Path}: {line.Trim()}",
            "az has a default subscription of its own, which need not be azd's: name it.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> RunAsync(bool deployed)
    {
        string log = Path.Combine(_folder, "asked");
        Program("azd", "");
        Program("az", $"case \"$*\" in 'group exists'*) echo {(deployed ? "true" : "false")} ;; *'job list'*) echo {Image} ;; 'acr list'*) echo crx.azurecr.io ;; esac");
        var start = new ProcessStartInfo(Path.Combine(RepositoryRoot.Path, "infra/hooks/preprovision.sh")) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (string name in (string[])["AZURE_RESOURCE_GROUP", "RTMP", "WORKER_IMAGE"])
            start.Environment.Remove(name);
        foreach ((string name, string value) in _environment)
            start.Environment[name] = value;
        using Process hook = Process.Start(start)!;
        await hook.StandardOutput.ReadToEndAsync();
        await hook.WaitForExitAsync();
        Assert.Equal(0, hook.ExitCode);
        return await File.ReadAllTextAsync(log);

        void Program(string name, string answer)
        {
            string file = Path.Combine(_folder, name);
            File.WriteAllText(file, $"#!/bin/sh\necho \"{name} $*\" >> \"{log}\"\n{answer}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
