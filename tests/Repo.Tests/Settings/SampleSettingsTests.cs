using System.Text.Json;

namespace Serverless.Repo.Tests.Settings;

public sealed class SampleSettingsTests
{
    /// <summary>Where the sample is not the default, with the reason.</summary>
    private static readonly Dictionary<string, string> Local = new()
    {
        // A laptop records pages of the same laptop.
        ["Network__AllowPrivate"] = "true",
    };

    private static readonly IReadOnlyDictionary<string, string> Sample = Read();

    [Fact]
    public void Keys_All_AreReadByAnOptionsClass() =>
        Faults.None(Ours.Except(KnownSettings.Defaults().Keys), "local.settings.sample.json: no property of domain/Settings has this name; mend the spelling, or the host will not start.");

    [Fact]
    public void Keys_All_AreInTheSample() =>
        Faults.None(
            KnownSettings.Defaults().Where(d => !Sample.ContainsKey(d.Key)).Select(d => $"\"{d.Key}\": \"{Expected(d.Key, d.Value)}\","),
            "local.settings.sample.json is the list of all settings; add:");

    [Fact]
    public void Values_All_AreTheDefaults() =>
        Faults.None(
            KnownSettings.Defaults().Where(d => Sample.TryGetValue(d.Key, out string? value) && value != Expected(d.Key, d.Value))
                .Select(d => $"{d.Key} is \"{Sample[d.Key]}\", the code's default \"{Expected(d.Key, d.Value)}\""),
            "local.settings.sample.json shows the defaults of the code:");

    [Fact]
    public void Keys_All_AreSorted()
    {
        string[] keys = [.. Sample.Keys];

        Assert.Equal(KnownSettings.OfTheHost.Order(StringComparer.OrdinalIgnoreCase), keys[..KnownSettings.OfTheHost.Length].Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(keys[KnownSettings.OfTheHost.Length..].Order(StringComparer.Ordinal), keys[KnownSettings.OfTheHost.Length..]);
    }

    private static IEnumerable<string> Ours => Sample.Keys.Except(KnownSettings.OfTheHost);

    private static string Expected(string key, string fallback) => Local.GetValueOrDefault(key, fallback);

    private static Dictionary<string, string> Read()
    {
        using JsonDocument sample = JsonDocument.Parse(Checkout.File("local.settings.sample.json").Text);
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString()!);
    }
}
