namespace Serverless.Repo.Tests.Script;

/// <summary>What the script installs, told by an apt-get that installs nothing.</summary>
public sealed class PackagesTests : IDisposable
{
    private readonly ScriptCopy _script = new();

    [Theory(Timeout = 30_000)]
    [InlineData("packages", false)]
    [InlineData("ingest-packages", true)]
    public async Task Prepare_MachineWithoutRtmpServer_InstallsItOnlyForIngest(string step, bool wanted)
    {
        string programs = Directory.CreateDirectory(Path.Combine(_script.Root, "programs")).FullName;
        string packages = Path.Combine(_script.Root, "tools", "lib", "packages.sh");
        await File.WriteAllTextAsync(packages, (await File.ReadAllTextAsync(packages)).Replace("/usr/sbin/nginx", "/absent/nginx", StringComparison.Ordinal).Replace("/usr/lib/nginx", "/absent", StringComparison.Ordinal));
        await ProgramAsync("apt-get", "echo \"$@\" >>" + Path.Combine(programs, "asked"));
        await ProgramAsync("sudo", "[[ \"$1\" != -n ]] || shift; exec \"$@\"");

        ScriptResult result = await ScriptCopy.RunAtAsync("/bin/bash", _script.Root, "-c", $"PATH={programs}:$PATH exec tools/prepare.sh {step}");

        Assert.True(result.ExitCode == 0, result.Errors);
        string asked = Path.Combine(programs, "asked");
        Assert.Equal(wanted, File.Exists(asked) && (await File.ReadAllTextAsync(asked)).Contains("--no-install-recommends libnginx-mod-rtmp nginx\n", StringComparison.Ordinal));

        async Task ProgramAsync(string name, string body)
        {
            string file = Path.Combine(programs, name);
            await File.WriteAllTextAsync(file, $"#!/usr/bin/env bash\n{body}\n");
            await ScriptCopy.RunAtAsync("/bin/chmod", _script.Root, "700", file);
        }
    }

    public void Dispose() => _script.Dispose();
}
