using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Functions.ExternalStreams;
using Serverless.Functions.Http;
using Serverless.Functions.LiveStreams;
using Serverless.Functions.Recordings;

namespace Serverless.Functions.MediaJobs;

/// <summary>A job as 100ms shows its kind.</summary>
internal static class JobReplies
{
    /// <summary>For lists: without assets.</summary>
    public static object Facts(MediaJob job) => job.Kind switch
    {
        JobKind.LiveStream => new LiveStreamFactsReply(job),
        JobKind.ExternalStream => new ExternalStreamFactsReply(job),
        _ => new RecordingFactsReply(job),
    };

    public static object Whole(MediaJob job, IReadOnlyList<Asset> assets) => job.Kind switch
    {
        JobKind.LiveStream => new LiveStreamReply(job, assets),
        JobKind.ExternalStream => new ExternalStreamReply(job, assets),
        _ => new RecordingReply(job, assets),
    };

    /// <summary>The envelope for what one call has done to the jobs of a room.</summary>
    /// <param name="jobs">At least one.</param>
    public static PageReply<object> Envelope(IReadOnlyList<MediaJob> jobs) =>
        new(PageReply<object>.DefaultLimit, [.. jobs.Select(job => Whole(job, []))], jobs[^1].Id);
}
