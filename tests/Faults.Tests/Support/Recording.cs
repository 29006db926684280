using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>One recording.</summary>
internal sealed class Recording(Installation installation, string id, string room) : CapturedJob(installation, "recordings", id, room)
{
    /// <summary>Between two frames of the parts of one file, in seconds: what a torn segment may lack.</summary>
    private const double LongestGap = 1.5;

    /// <summary>Fetches the MP4 and asserts that everything that was uploaded is in it, part after part.</summary>
    public async Task<MediaFile> WholeFileAsync()
    {
        JsonElement asset = (await GetAsync()).GetProperty("recording_assets").EnumerateArray().Single(a => a.GetProperty("type").GetString() == "room-composite");
        MediaFile file = new(await FetchAsync(asset.GetProperty("id").GetString()!));
        Assert.Equal(["h264 640x480", "aac 48000"], await file.StreamsAsync());
        IReadOnlyList<double> frames = await file.PacketTimesAsync("v");
        double[] gaps = [.. frames.Zip(frames.Skip(1), (one, next) => next - one)];
        Assert.True(gaps.Min() > 0 && gaps.Max() < LongestGap, $"Frames are {gaps.Min():0.###} to {gaps.Max():0.###} s apart.\n{Explain()}");
        double uploaded = Workers().SelectMany(worker => worker.Uploaded()).Max();
        Assert.InRange(frames[^1], uploaded - LongestGap, uploaded + LongestGap);
        return file;
    }

    /// <summary>The text of an asset.</summary>
    public async Task<string> TextAsync(string type, string? outputMode = null)
    {
        JsonElement asset = (await GetAsync()).GetProperty("recording_assets").EnumerateArray().Single(a => a.GetProperty("type").GetString() == type
            && (outputMode is null || a.GetProperty("metadata").GetProperty("output_mode").GetString() == outputMode));
        using MediaFile file = new(await FetchAsync(asset.GetProperty("id").GetString()!));
        return await File.ReadAllTextAsync(file.Location);
    }
}
