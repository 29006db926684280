using System.Net.Sockets;
using Azure;
using Serverless.Domain;
using Serverless.Media.Logging;

namespace Serverless.Media.Upload;

/// <summary>Repeats a storage call through outages.</summary>
internal sealed class StorageRetry(WorkerLog log, TimeProvider clock)
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan DefaultLongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Bound of the growing pauses between two tries.</summary>
    public TimeSpan LongestWait { get; init; } = DefaultLongestWait;

    /// <param name="what">What is tried, for the log.</param>
    /// <param name="call">Safe to repeat.</param>
    /// <param name="patience">How long an outage is borne, from the first fault on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="JobFailureException">Storage refused (<c>UPLOAD_ERROR</c>), or the outage outlasted the patience.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken cancellationToken)
    {
        long? since = null;
        for (TimeSpan wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                return await call(cancellationToken);
            }
            catch (Exception fault) when (IsStorageFault(fault) && !cancellationToken.IsCancellationRequested)
            {
                log.Write("storage.fault", ("what", what), ("why", Reason(fault)));
                since ??= clock.GetTimestamp();
                if (fault is RequestFailedException { Status: >= 400 and < 500 and not 408 and not 429 } || clock.GetElapsedTime(since.Value) + wait > patience)
                    throw new JobFailureException(JobErrorTypes.UploadError, $"Blob Storage: {what} failed: {Reason(fault)}");
            }
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    // The SDK wraps repeated faults into an AggregateException, and a stalled connection into a cancellation that is not ours.
    private static bool IsStorageFault(Exception fault) =>
        fault is RequestFailedException or HttpRequestException or SocketException or AggregateException or OperationCanceledException or TimeoutException
        || fault is IOException && fault is not FileNotFoundException;

    private static string Reason(Exception fault) => fault is RequestFailedException { ErrorCode: { } code } refused
        ? FormattableString.Invariant($"{refused.Status} {code}")
        : fault.Message.Split('\n')[0];
}
