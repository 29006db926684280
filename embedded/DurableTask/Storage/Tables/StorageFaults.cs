using System.Net.Sockets;
using Azure;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>Tells passing faults of a storage from lasting ones, and sits the passing ones out.</summary>
internal static class StorageFaults
{
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether the same request may succeed later: no answer, a timeout, throttling, a fault of the server.</summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        RequestFailedException failed => failed.Status is 0 or RequestTimeout or TooManyRequests or >= 500,
        AggregateException many => many.InnerExceptions.All(IsPassing),
        OperationCanceledException => true, // Only asked when it was not our own token: a network timeout of the client.
        _ => fault is HttpRequestException or SocketException or IOException, // A connection lost while it is made comes as the bare SocketException.
    };

    /// <summary>Tries until it succeeds, fails for good, or the token fires; pauses grow to 5 s.</summary>
    public static async Task<T> SitOutAsync<T>(Func<Task<T>> attempt, ILogger log, CancellationToken cancellation)
    {
        TimeSpan pause = ShortestPause;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await attempt();
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested && IsPassing(fault))
            {
                log.LogWarning("The storage does not answer ({Fault}); trying again in {Pause}.", fault.Message, pause);
            }

            // Real time, also in tests with a clock of their own: the storage lives in real time.
            await Task.Delay(pause, TimeProvider.System, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
