using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Ingest;

/// <summary>
/// Takes one publisher after the other from the RTMP server and passes their streams on as one, each in its place on the time line.
/// While nobody publishes, nothing is passed on.
/// </summary>
internal sealed class Relay(Uri source, IReadOnlyDictionary<string, string> environment, WorkerLog log, TimeProvider clock)
{
    /// <summary>A publisher may be away for so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Some servers keep who plays when their publisher goes: then nothing comes any more.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    /// <summary>What is tried of a publisher, one after the other. The whole twice, because sound may begin a little later.</summary>
    private static readonly RelayedParts[] Tries = [RelayedParts.PictureAndSound, RelayedParts.PictureAndSound, RelayedParts.Picture, RelayedParts.Sound];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<DateTimeOffset> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The moment at which the first stream began, once it has: the relay's time is zero there.</summary>
    public Task<DateTimeOffset> Heard => _heard.Task;

    /// <summary>Runs until nobody has published for <see cref="Patience"/>.</summary>
    /// <param name="sink">The encoder's standard input.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task RunAsync(Stream sink, CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        long lastHeard = began;
        bool any = false;
        int tries = 0;
        while (clock.GetElapsedTime(lastHeard) < Patience)
        {
            // The first stream begins at zero, whenever it comes.
            RelayedParts parts = Tries[tries % Tries.Length];
            await using ChildProcess puller = await ChildProcess.StartAsync(
                new ProcessSpec("relay", "ffmpeg", RelayArguments.Of(source, any ? clock.GetElapsedTime(began) : TimeSpan.Zero, parts), environment), log, clock);
            var buffer = new byte[64 * 1024];
            bool heard = false;
            int read;
            while ((read = await ReadAsync(puller, buffer, cancellationToken)) > 0)
            {
                if (!any)
                {
                    began = clock.GetTimestamp();
                    _heard.SetResult(clock.GetUtcNow());
                }
                if (!heard)
                    log.Write("publisher.heard", ("parts", parts));
                any = heard = true;
                lastHeard = clock.GetTimestamp();
                await sink.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                await sink.FlushAsync(cancellationToken);
            }
            await puller.StopAsync(StopDeadline);
            await puller.Errors;
            if (heard)
                log.Write("publisher.gone", ("parts", parts));
            tries = !heard && puller.LastErrors.Contains(RelayArguments.PartMissing, StringComparison.Ordinal) ? tries + 1 : 0;
            await Task.Delay(Pause, clock, cancellationToken);
        }
        log.Write("publisher.stayed.away");
    }

    private static async Task<int> ReadAsync(ChildProcess puller, byte[] buffer, CancellationToken cancellationToken)
    {
        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        try
        {
            return await puller.Output.ReadAsync(buffer, silence.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
}
