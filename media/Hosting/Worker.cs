using System.Security.Cryptography;
using Serverless.Domain.Auth;
using Serverless.Domain.Workers;
using Serverless.Media.Capture;
using Serverless.Media.Logging;
using Serverless.Media.Protocol;

namespace Serverless.Media.Hosting;

/// <summary>The worker from its first call to its exit code.</summary>
internal sealed class Worker(WorkerOptions options, HttpClient http, WorkerLog log, TimeProvider clock)
{
    /// <param name="terminated">Completes on SIGTERM: stop now and make the file.</param>
    /// <param name="leave">Cancelled on SIGTERM as well; ends the wait for a job.</param>
    public async Task<int> RunAsync(Task terminated, CancellationToken leave)
    {
        log.Redactor.Add(options.Code);
        HostClient client = new(http, log, clock);
        string workerId = RandomNumberGenerator.GetHexString(16, lowercase: true);
        await using FolderLease folder = new();
        string code = options.Code;
        WorkerAssignment job;
        try
        {
            if (WorkerTokens.IsPoolCode(code))
            {
                folder.Folder = WorkFolder.Create(options.WorkFolder, log);
                if (await new WarmWorker(options, client, folder.Folder, log, clock).AwaitJobAsync(workerId, leave) is not { } given)
                    return ExitCodes.Good;
                code = given;
                log.Redactor.Add(code);
            }
            job = await client.HelloAsync(new WorkerHello(code, workerId), leave);
        }
        catch (HostRefusedException fault)
        {
            log.Write("refused", ("why", fault.Message));
            return ExitCodes.Refused;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Refused;
        }
        catch (JobFailureException fault)
        {
            log.Write("pool.unfit", ("why", fault.Message));
            return ExitCodes.Failed;
        }
        log.Redactor.Add(job.Token);
        log.Redactor.Add(job.MeetingUrl);
        log.Redactor.Add(job.Container);
        if (job.Source is { } source)
        {
            log.Redactor.Add(source);
            log.Redactor.Add(source.Segments[^1]);
        }
        if (job.Live is { } live)
            log.Redactor.Add(live.Playback);
        foreach (Uri target in job.Push?.Targets ?? [])
        {
            log.Redactor.Add(target);
            log.Redactor.Add(target.Segments[^1]);
        }
        log.Write("job", ("id", job.JobId), ("pid", Environment.ProcessId), ("attempt", job.Attempt), ("mode", job.Mode), ("size", $"{job.Width}x{job.Height}"), ("audio_only", job.AudioOnly));
        return await RunJobAsync(client, job, folder.Folder ??= WorkFolder.Create(options.WorkFolder, log), terminated);
    }

    private async Task<int> RunJobAsync(HostClient client, WorkerAssignment job, WorkFolder folder, Task terminated)
    {
        TimeProvider time = job.Now is { } now ? new ShiftedClock(clock, now - clock.GetUtcNow()) : clock;
        await using HostSession host = new(client, job, log, time);
        try
        {
            bool good = await new JobRun(job, options, host, folder, log, time).RunAsync(Task.WhenAny(terminated, host.StopWanted), host.Fenced);
            await host.FinishReportsAsync();
            return host.Fenced.IsCancellationRequested ? ExitCodes.Fenced : good ? ExitCodes.Good : ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (host.Fenced.IsCancellationRequested)
        {
            return ExitCodes.Fenced;
        }
    }
}
