using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>One live stream, as its caller and its viewers see it.</summary>
internal sealed partial class LiveStream(Installation installation, string id, string room, Uri playback) : CapturedJob(installation, "live-streams", id, room)
{
    /// <summary>What a torn segment and the edges of a capture may lack, in seconds.</summary>
    private const double Slack = 3;

    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(20);
    private static readonly HttpClient Player = new() { Timeout = TimeSpan.FromSeconds(20) };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What viewers get of the largest layer.</summary>
    public async Task<string> PlaylistAsync() => await Player.GetStringAsync(new Uri(playback, VariantsOf(await Player.GetStringAsync(playback))[0]));

    /// <summary>Waits until viewers are offered so many seconds.</summary>
    public async Task PlaysAsync(double seconds)
    {
        double seen = 0;
        try
        {
            await Wait.UntilAsync(async () => (seen = await TrySecondsAsync()) >= seconds, Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Never {seconds} s to play, only {seen}.\n{Explain()}");
        }
    }

    /// <summary>Asserts that the stream has ended for its viewers with no segment missing, and that VOD and files hold what was uploaded.</summary>
    /// <returns>How long nothing was captured at each discontinuity, by the stream's own clock.</returns>
    public async Task<IReadOnlyList<TimeSpan>> AssertWholeAsync(int discontinuities)
    {
        string ended = await PlaylistAsync();
        IReadOnlyList<StreamSegment> segments = StreamSegment.Read(ended);
        Assert.Equal(Length().Count(ended), segments.Count);
        foreach ((StreamSegment before, StreamSegment after) in segments.Zip(segments.Skip(1)).Where(pair => !pair.Second.IsDiscontinuity))
        {
            Assert.True(after.Number == before.Number + 1, $"{after} follows {before}.\n{ended}");
            Assert.True((after.At - before.End).Duration() < Rounding, $"{after} begins when {before} has not ended, or later.\n{ended}");
        }
        Assert.EndsWith("#EXT-X-ENDLIST", ended.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(discontinuities, Discontinuity().Count(ended));
        double streamed = SecondsOf(ended);
        JsonElement[] assets = [.. (await GetAsync()).GetProperty("recording_assets").EnumerateArray().Where(a => a.GetProperty("type").GetString() != "chat")];
        Assert.All(assets, asset => Assert.Equal("completed", asset.GetProperty("status").GetString()));
        Assert.Equal(["room-composite", "room-composite", "room-vod"], assets.Select(asset => asset.GetProperty("type").GetString()!).Order(StringComparer.Ordinal));
        foreach (JsonElement asset in assets)
        {
            string assetId = asset.GetProperty("id").GetString()!;
            double seconds = asset.GetProperty("type").GetString() == "room-vod" ? await VodSecondsAsync(assetId) : await FileSecondsAsync(assetId);
            Assert.True(Math.Abs(seconds - streamed) < Slack, $"{asset} lasts {seconds} s, the stream {streamed} s.\n{Explain()}");
        }
        return [.. segments.Zip(segments.Skip(1), (before, after) => (Gap: after.At - before.End, after.IsDiscontinuity)).Where(next => next.IsDiscontinuity).Select(next => next.Gap)];
    }

    private async Task<double> VodSecondsAsync(string assetId)
    {
        JsonElement link = await Installation.CallAsync(HttpMethod.Get, $"/v2/recording-assets/{assetId}/presigned-url");
        Uri master = new(link.GetProperty("url").GetString()!);
        string[] variants = VariantsOf(await Player.GetStringAsync(master));
        Assert.Equal(2, variants.Length);
        string playlist = await Player.GetStringAsync(new Uri(master, variants[0]));
        string segment = playlist.Split('\n').Last(line => line.Length > 0 && line[0] != '#');
        Assert.NotEmpty(await Player.GetByteArrayAsync(new Uri(new Uri(master, variants[0]), segment)));
        return SecondsOf(playlist);
    }

    private async Task<double> FileSecondsAsync(string assetId)
    {
        using MediaFile file = new(await FetchAsync(assetId));
        IReadOnlyList<double> frames = await file.PacketTimesAsync("v");
        return frames[^1] - frames[0];
    }

    private async Task<double> TrySecondsAsync()
    {
        try
        {
            return SecondsOf(await PlaylistAsync());
        }
        catch (HttpRequestException)
        {
            // Not there yet, or the storage is away.
            return 0;
        }
    }

    private static string[] VariantsOf(string master) => [.. master.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static double SecondsOf(string playlist) => Length().Matches(playlist).Sum(match => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^#EXTINF:([0-9.]+),", RegexOptions.Multiline)]
    private static partial Regex Length();

    [GeneratedRegex(@"^#EXT-X-DISCONTINUITY\s*$", RegexOptions.Multiline)]
    private static partial Regex Discontinuity();
}
