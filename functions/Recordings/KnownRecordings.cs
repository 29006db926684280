using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;

namespace Serverless.Functions.Recordings;

/// <summary>Recordings that a caller names.</summary>
internal static class KnownRecordings
{
    /// <exception cref="ServiceException"><c>recording_not_found</c>: unknown, or another app's.</exception>
    public static async Task<MediaJob> RequireRecordingAsync(this IMediaJobStore jobs, string appId, string recordingId, CancellationToken cancellationToken) =>
        (ObjectId.IsValid(recordingId) ? await jobs.FindAsync(recordingId, cancellationToken) : null) is { Kind: JobKind.Recording } job && job.AppId == appId
            ? job
            : throw new ServiceException(ServiceErrors.RecordingNotFound);
}
