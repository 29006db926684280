using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Assets;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.MediaJobs;

/// <summary>The calls that name one job by its id, whichever its kind.</summary>
public sealed class JobCalls(IMediaJobStore jobs, IAssetStore assets, MediaJobClient client)
{
    /// <summary>The job with its assets.</summary>
    public async Task<HttpResponseData> ShowAsync(HttpRequestData request, JobKind kind, Caller caller, string jobId, CancellationToken cancellationToken) =>
        await ReplyAsync(request, await jobs.RequireAsync(kind, caller.AppId, jobId, cancellationToken), cancellationToken);

    /// <summary>Stops the job; one that stops or has ended stays as it is.</summary>
    public async Task<HttpResponseData> StopAsync(HttpRequestData request, DurableTaskClient durable, JobKind kind, Caller caller, string jobId, CancellationToken cancellationToken)
    {
        MediaJob job = await jobs.RequireAsync(kind, caller.AppId, jobId, cancellationToken);
        return await ReplyAsync(request, await client.StopAsync(durable, job, StopReasons.ClientRequest, cancellationToken), cancellationToken);
    }

    /// <summary>Pauses the job's recording, or goes on with it.</summary>
    /// <exception cref="ServiceException"><c>beam_not_running</c>.</exception>
    public async Task<HttpResponseData> PauseAsync(HttpRequestData request, JobKind kind, Caller caller, string jobId, bool paused, CancellationToken cancellationToken)
    {
        MediaJob job = await jobs.RequireAsync(kind, caller.AppId, jobId, cancellationToken);
        return await jobs.PauseAsync(job.Id, paused, cancellationToken) is { Status: JobStatus.Running } changed
            ? await ReplyAsync(request, changed, cancellationToken)
            : throw new ServiceException(ServiceErrors.BeamNotRunning);
    }

    /// <summary>All that happened to the job, in order.</summary>
    public async Task<HttpResponseData> EventsAsync(HttpRequestData request, JobKind kind, Caller caller, string jobId, CancellationToken cancellationToken)
    {
        MediaJob job = await jobs.RequireAsync(kind, caller.AppId, jobId, cancellationToken);
        return await request.JsonAsync(new JobEventsReply([.. (await jobs.EventsAsync(job.Id, cancellationToken)).Select(e => new JobEventReply(e.Id, e.Sequence, e.Type, e.At))]));
    }

    /// <summary>200 with the job and what it has made so far.</summary>
    public async Task<HttpResponseData> ReplyAsync(HttpRequestData request, MediaJob job, CancellationToken cancellationToken) =>
        await request.JsonAsync(JobReplies.Whole(job, await assets.OfJobAsync(job.Id, cancellationToken)));

    private sealed record JobEventReply(Guid Id, int Sequence, string Type, DateTimeOffset At);

    private sealed record JobEventsReply(IReadOnlyList<JobEventReply> Data);
}
