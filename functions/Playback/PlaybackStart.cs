using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Playback;

namespace Serverless.Functions.Playback;

/// <summary>Lets players in browsers read from the storage as soon as the host is up, so that the first stream need not.</summary>
public sealed partial class PlaybackStart(IPlaybackFiles files, ILogger<PlaybackStart> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's own start waits for nothing.
        await Task.Yield();
        try
        {
            await files.AllowPlayersAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A storage that is away is no reason to end the host: each start of a stream tries again.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotAllowed(e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Players in browsers could not be let in yet; the next live stream tries again")]
    private partial void LogNotAllowed(Exception exception);
}
