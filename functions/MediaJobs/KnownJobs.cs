using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;

namespace Serverless.Functions.MediaJobs;

/// <summary>Media jobs that a caller names.</summary>
internal static class KnownJobs
{
    /// <exception cref="ServiceException">Not found: unknown, of another kind, or another app's.</exception>
    public static async Task<MediaJob> RequireAsync(this IMediaJobStore jobs, JobKind kind, string appId, string jobId, CancellationToken cancellationToken) =>
        (ObjectId.IsValid(jobId) ? await jobs.FindAsync(jobId, cancellationToken) : null) is { } job && job.Kind == kind && job.AppId == appId
            ? job
            : throw new ServiceException(kind switch
            {
                JobKind.LiveStream => ServiceErrors.StreamNotFound,
                JobKind.ExternalStream => ServiceErrors.ExternalStreamNotFound,
                _ => ServiceErrors.RecordingNotFound,
            });
}
