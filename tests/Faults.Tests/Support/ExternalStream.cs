using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>One external stream.</summary>
internal sealed class ExternalStream(Installation installation, string id, string room) : CapturedJob(installation, "external-streams", id, room)
{
    /// <summary>Waits until its caller is told these statuses of its targets, in the order in which they were given.</summary>
    public async Task TellsAsync(params string[] targets)
    {
        string[] told = [];
        try
        {
            await Wait.UntilAsync(
                async () => (told = [.. (await GetAsync()).GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("status").GetString()!)]).SequenceEqual(targets),
                TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Never {string.Join(", ", targets)} but {string.Join(", ", told)}.\n{Explain()}");
        }
    }

    /// <summary>What ffprobe finds in its recording.</summary>
    public async Task<IReadOnlyList<string>> RecordedAsync()
    {
        string asset = (await GetAsync()).GetProperty("recording_assets").EnumerateArray().Single(a => a.GetProperty("type").GetString() == "room-composite").GetProperty("id").GetString()!;
        using MediaFile file = new(await FetchAsync(asset));
        return await file.StreamsAsync();
    }
}
