using Serverless.Domain.Workers;
using Serverless.Media.Capture;
using Serverless.Media.Logging;
using Serverless.Media.Protocol;

namespace Serverless.Media.Hosting;

/// <summary>A worker of the pool until it has a job: starts display, sound and browser, and asks.</summary>
internal sealed class WarmWorker(WorkerOptions options, HostClient client, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    // What most jobs want; for another size the studio is opened anew.
    private const int Width = 1280;
    private const int Height = 720;

    /// <returns>The one-time code of a job; null when there is none for this worker and it is to leave.</returns>
    /// <exception cref="HostRefusedException">The host does not know this worker (any more), or was never there.</exception>
    /// <exception cref="JobFailureException">Something did not start.</exception>
    public async Task<string?> AwaitJobAsync(string workerId, CancellationToken leave)
    {
        Studio studio = await Studio.OpenAsync(Width, Height, folder, log, clock);
        folder.Keep(studio);
        log.Write("pool.ready", ("pid", Environment.ProcessId));
        long began = clock.GetTimestamp();
        Task gone = Task.WhenAny(studio.Browser.Ended, studio.Display.Exited, studio.Sound.Exited);
        while (clock.GetElapsedTime(began) < WorkerTimes.InPool)
        {
            Task<string?> asking = client.WaitAsync(new PoolWait(options.Code, workerId), leave);
            if (await Task.WhenAny(asking, gone) == gone)
            {
                log.Write("pool.broken");
                return null;
            }
            if (await asking is { } code)
                return code;
        }
        return null;
    }
}
