using System.Runtime.Versioning;
using System.Text.Json;

namespace Serverless.Repo.Tests.Script;

[SupportedOSPlatform("linux")]
public sealed class SettingsFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ScriptCopy _script = new();

    [Fact(Timeout = 30_000)]
    public async Task FirstRun_NoSettings_MakesThemForTheOwnerOnlyWithFreshSecrets()
    {
        await _script.RunAsync("token");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_script.Settings));
        Assert.Matches("^[0-9a-f]{24}$", SettingsValues.Of(_script, "Apps__0__AccessKey"));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", SettingsValues.Of(_script, "Apps__0__Secret"));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", SettingsValues.Of(_script, "Workers__TokenKey"));
        Assert.NotEqual(SettingsValues.Of(_script, "Apps__0__Secret"), SettingsValues.Of(_script, "Workers__TokenKey"));
    }

    [Fact(Timeout = 30_000)]
    public async Task FirstRun_NoSettings_KeepsEveryOtherValueOfTheSample()
    {
        await _script.RunAsync("token");

        using var sample = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_script.Root, "local.settings.sample.json")));
        foreach (JsonProperty value in sample.RootElement.GetProperty("Values").EnumerateObject().Where(value => value.Name is not ("Apps__0__AccessKey" or "Apps__0__Secret" or "Workers__TokenKey")))
            Assert.Equal(value.Value.GetString(), SettingsValues.Of(_script, value.Name));
    }

    [Fact(Timeout = 30_000)]
    public async Task LaterRun_SettingsExist_LeavesThemAsTheyAre()
    {
        const string mine = """{ "Values": { "Apps__0__AccessKey": "mine", "Apps__0__Secret": "secret" } }""";
        await File.WriteAllTextAsync(_script.Settings, mine);

        ScriptResult result = await _script.RunAsync("token");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(mine, await File.ReadAllTextAsync(_script.Settings));
    }

    [Fact(Timeout = 30_000)]
    public async Task Doctor_SettingsThatOthersMayRead_AreAFault()
    {
        await _script.RunAsync("token");
        File.SetUnixFileMode(_script.Settings, OwnerOnly | UnixFileMode.OtherRead);

        ScriptResult result = await _script.RunAsync("doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("chmod 600 local.settings.json", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _script.Dispose();
}
