using System.Text.RegularExpressions;
using Serverless.Repo.Tests.Settings;

namespace Serverless.Repo.Tests.Infra;

public sealed partial class AppSettingsTests
{
    /// <summary>
    /// Settings without a default that Azure does without. What has a default has the same one on Azure unless the module sets it, and what
    /// a tenant may have beyond its key and secret comes by the parameter settings.
    /// </summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["EventGrid__Key"] = "the app's identity may publish",
        ["Playback__BaseUrl"] = "of whoever puts a CDN before the playback account: parameter settings",
        ["Webhooks__RsaPrivateKey"] = "of whoever signs with a key pair: parameter settings, as a reference to the vault",
        ["Workers__LocalProgram"] = "no process is started on Azure",
        ["Workers__WorkFolder"] = "no process is started on Azure",
    };

    /// <summary>Settings that must not keep their default on Azure.</summary>
    private static readonly string[] OfAzure =
        ["Network__AllowPrivate", "Workers__HelloTimeout", "Workers__HostUrl", "Workers__JobResourceId", "Workers__Launcher", "Workers__TokenKey"];

    private static readonly HashSet<string> Set = Read();

    [Fact]
    public void Settings_WithoutADefault_AreSetOrLeftOutForAReason() =>
        Faults.None(
            KnownSettings.Defaults().Where(d => d.Value.Length == 0).Select(d => d.Key).Except(Set).Except(LeftOut.Keys)
                .Where(key => key is "Apps__0__AccessKey" or "Apps__0__Secret" || !key.StartsWith("Apps__0__", StringComparison.Ordinal)),
            "Set it in infra/modules/functions.bicep, or say in LeftOut of this test why Azure does without:");

    [Fact]
    public void Settings_LeftOut_ExistAndAreLeftOut() =>
        Faults.None(LeftOut.Keys.Where(key => Set.Contains(key) || IsUnknown(key)), "It is set, or there is no such setting:");

    [Fact]
    public void Settings_OfTheModule_AreReadByAnOptionsClass() =>
        Faults.None(
            Set.Where(IsUnknown),
            "infra/modules/functions.bicep: no property of domain/Settings has this name, so the app would not use it.");

    [Fact]
    public void Settings_OfAzure_AreSet() => Faults.None(OfAzure.Except(Set), "infra/modules/functions.bicep must set it:");

    [Fact]
    public void Runtime_OnFlexConsumption_IsNoAppSetting()
    {
        string module = Checkout.File("infra/modules/functions.bicep").Text;

        Assert.DoesNotContain("FUNCTIONS_WORKER_RUNTIME", Set);
        Assert.DoesNotContain("FUNCTIONS_EXTENSION_VERSION", Set);
        Assert.Contains("name: 'dotnet-isolated'\n        version: '10.0'", module, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_OfTheModule_AreReferencesToTheVault()
    {
        string module = Checkout.File("infra/modules/functions.bicep").Text;

        Assert.All(["Apps__0__Secret", "Workers__TokenKey"], key => Assert.Contains($"  {key}: '@Microsoft.KeyVault(SecretUri=${{", module, StringComparison.Ordinal));
        Assert.Contains("keyVaultReferenceIdentity: identityId", module, StringComparison.Ordinal);
    }

    /// <summary>In a section that the app reads; what is in another it never looks at.</summary>
    private static bool IsUnknown(string key) =>
        OurKey().Match(key) is { Success: true } section
        && KnownSettings.Defaults().Keys.Any(known => known.StartsWith(section.Value, StringComparison.Ordinal))
        && !KnownSettings.Defaults().ContainsKey(key);

    private static HashSet<string> Read() =>
        [.. Setting().Matches(Block().Match(Checkout.File("infra/modules/functions.bicep").Text).Value).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"^var own = \{\n(?:  .*\n)+\}", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^  (\w+): ", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex("^(?!AzureWebJobsStorage)[A-Za-z]+__")]
    private static partial Regex OurKey();
}
