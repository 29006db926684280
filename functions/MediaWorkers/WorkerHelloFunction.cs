using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Assets;
using Serverless.Domain.Auth;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.MediaWorkers;

/// <summary><c>POST /internal/media-workers/hello</c>: 200 with the job document for a launch code; 403 when the code is not valid or another worker has used it.</summary>
public sealed class WorkerHelloFunction(WorkerTokens tokens, IMediaJobStore jobs, IHeartbeatStore heartbeats, IJobFiles files, IPlaybackFiles playback, MediaJobClient client, TimeProvider clock)
{
    private const int MaxWorkerIdLength = 100;

    [Function("WorkerHello")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.WorkerHello)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        var hello = await WorkerCalls.ReadAsync<WorkerHello>(request, context.CancellationToken);
        if (hello.WorkerId is not { Length: > 0 and <= MaxWorkerIdLength } || hello.Code is null || tokens.ReadCode(hello.Code) is not { } worker
            || await jobs.GreetAsync(worker.JobId, worker.Attempt, hello.WorkerId, context.CancellationToken) is not { } job)
        {
            throw new ServiceException(ServiceErrors.WorkerCodeRefused);
        }

        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset expires = now + WorkerTimes.Longest(job.Settings.MaxDuration, job.Transcription is not null);
        Uri container = await files.OpenForWorkerAsync(job.Id, expires, context.CancellationToken);
        await heartbeats.TouchAsync(new(job.Id, job.Attempt, now, "hello", 0), context.CancellationToken);
        await client.SignalAsync(durable, job.Id, new() { Type = JobSignalType.Greeted, Attempt = job.Attempt, At = now }, context.CancellationToken);
        return await WorkerCalls.ReplyAsync(request, new WorkerAssignment
        {
            JobId = job.Id,
            Attempt = job.Attempt,
            Mode = job.Mode,
            Now = now,
            Token = tokens.TokenFor(job.Id, job.Attempt, expires),
            Container = container,
            MeetingUrl = job.MeetingUrl,
            Source = job.Source,
            RecordingPath = job.RecordingPath,
            AudioOnly = job.AudioOnly,
            Width = job.Resolution.Width,
            Height = job.Resolution.Height,
            FrameRate = job.Settings.FrameRate,
            SegmentSeconds = job.Settings.SegmentSeconds,
            PageLoadTimeoutSeconds = (int)job.Settings.PageLoadTimeout.TotalSeconds,
            OffsetSeconds = job.OffsetSeconds,
            Transcription = job.Transcription,
            Live = job.Live is { } live ? await PlanAsync(live, expires, context.CancellationToken) : null,
            Push = job.Push is { } push ? new([.. push.Targets.Select(target => target.Url)], push.Record) : null,
            DiskQuotaMiB = job.Settings.DiskQuotaMiB,
            Thumbnails = job.Settings.Thumbnails,
        });
    }

    private async Task<LivePlan> PlanAsync(LiveSettings live, DateTimeOffset expires, CancellationToken cancellationToken) => new()
    {
        Playback = await playback.GrantWorkerAsync(live.Name, expires, cancellationToken),
        Folder = live.Folder,
        Layers = live.Layers,
        Type = live.Type,
        WindowSegments = live.WindowSegments,
        Captions = live.Captions,
        Vocabulary = live.Vocabulary,
        RecordVod = live.HlsVod,
        RecordZip = live.VodZip,
        RecordFiles = live.SingleFilePerLayer,
    };
}
