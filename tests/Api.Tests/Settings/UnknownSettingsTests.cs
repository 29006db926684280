using Microsoft.Extensions.Logging;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Settings;

/// <summary>Keys that this version does not know: a misspelling on a laptop, perhaps a newer version's on Azure.</summary>
[Collection(ApiTests.Name)]
public sealed class UnknownSettingsTests(ApiFixture fixture)
{
    private static readonly Dictionary<string, string?> Azure = new() { ["WEBSITE_SITE_NAME"] = "func-test" };

    [Theory(Timeout = 60_000)]
    [InlineData("LiveStream:FrameRates")]
    [InlineData("Apps:0:Sekret")]
    [InlineData("Apps:0:Destinations:0:Zip")]
    public async Task Host_UnknownKeyElsewhere_IsNotStarted(string key) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.StartHostAsync(settings: With([], key)));

    [Fact(Timeout = 60_000)]
    public async Task Host_UnknownKeysOnAzure_StartsTellsOfThemAndUsesTheOthers()
    {
        Dictionary<string, string?> settings = With(Azure, "LiveStream:FrameRates", "Playback:Modes:0:Name", "Apps:0:Sekret", "Apps:0:Destinations:0:Zip");
        settings["Apps:0:MeetingUrlTemplate"] = "https://meet.example.com/{room_id}";

        await using ApiHost host = await fixture.StartHostAsync(settings: settings);
        ApiClient client = await host.HundredMsAsync();
        ApiReply started = await client.PostAsync($"/v2/live-streams/room/{await client.NewRoomAsync()}/start", new { destination = "one" });

        started.Ok();
        string[] told = [.. host.Logs.Entries.Where(e => e.Level == LogLevel.Error && e.Message.Contains("is unknown to this version", StringComparison.Ordinal)).Select(e => e.Message.Split(' ')[2]).Order(StringComparer.Ordinal)];
        Assert.Equal(["Apps__0__Destinations__0__Zip", "Apps__0__Sekret", "LiveStream__FrameRates", "Playback__Modes"], told);
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Message.Contains("kept to itself", StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("LiveStream:FrameRate", "many")]
    [InlineData("Apps:0:RetentionDays", "many")]
    [InlineData("Apps:0:Secret", "short")]
    public async Task Host_WrongValueBesideAnUnknownKeyOnAzure_IsNotStarted(string key, string value)
    {
        Dictionary<string, string?> settings = With(Azure, "LiveStream:FrameRates", "Apps:0:Sekret");
        settings[key] = value;

        await Assert.ThrowsAnyAsync<Exception>(() => fixture.StartHostAsync(settings: settings));
    }

    private static Dictionary<string, string?> With(Dictionary<string, string?> settings, params string[] unknown)
    {
        var all = new Dictionary<string, string?>(settings) { ["Apps:0:Destinations:0:Name"] = "one" };
        foreach (string key in unknown)
            all[key] = "kept to itself";
        return all;
    }
}
