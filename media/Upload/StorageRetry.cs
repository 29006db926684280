using System.Net.Sockets;
using Azure;
using Serverless.Domain;
using Serverless.Media.Logging;

namespace Serverless.Media.Upload;

/// <summary>Repeats a storage call through outages.</summary>
/// <param name="trusted">Asked before every try: done while this worker is the one that may write, as far as it knows.</param>
/// <param name="log">Tells every fault.</param>
/// <param name="clock">Of the pauses.</param>
internal sealed class StorageRetry(Func<Task> trusted, WorkerLog log, TimeProvider clock)
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan DefaultLongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Bound of the growing pauses between two tries.</summary>
    public TimeSpan LongestWait { get; init; } = DefaultLongestWait;

    /// <param name="what">What is tried, for the log.</param>
    /// <param name="call">Safe to repeat.</param>
    /// <param name="patience">How long an outage is borne.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="JobFailureException">Storage refused (<c>UPLOAD_ERROR</c>), or the outage, its or the host's, outlasted the patience.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        for (TimeSpan wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            // Before each: a worker may have slept in the middle of a try, and been replaced meanwhile.
            await AwaitTrustAsync(what, patience, cancellationToken);
            try
            {
                return await call(cancellationToken);
            }
            catch (Exception fault) when (IsStorageFault(fault) && !cancellationToken.IsCancellationRequested)
            {
                log.Write("storage.fault", ("what", what), ("why", Reason(fault)));
                if (fault is RequestFailedException { Status: >= 400 and < 500 and not 408 and not 429 } || clock.GetElapsedTime(start) + wait > patience)
                    throw new JobFailureException(JobErrorTypes.UploadError, $"Blob Storage: {what} failed: {Reason(fault)}");
            }
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task AwaitTrustAsync(string what, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await trusted().WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new JobFailureException(JobErrorTypes.UploadError, $"Blob Storage: {what} was not tried: the host has not said that this worker is still wanted");
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
