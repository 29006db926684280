using Serverless.Domain.Jobs;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary>A live stream as 100ms shows it in lists.</summary>
internal class LiveStreamFactsReply(MediaJob job) : JobFactsReply(job)
{
    public PlaybackReply Playback { get; } = new(job.Live!.PlaybackUrl);

    public LiveRecordingReply Recording { get; } = new(job.Live!.HlsVod, job.Live.SingleFilePerLayer);

    /// <summary>When players could first play it; null before. Ours.</summary>
    public DateTimeOffset? PlayableAt { get; } = job.PlayableAt;

    /// <param name="Url">The master playlist; answers 404 until the stream is playable.</param>
    internal sealed record PlaybackReply(Uri Url);

    internal sealed record LiveRecordingReply(bool HlsVod, bool SingleFilePerLayer);
}
