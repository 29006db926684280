using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Auth;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;

namespace Serverless.Functions.MediaWorkers;

/// <summary><c>POST /internal/media-workers/{jobId}/heartbeat</c>: 200 with what the job is wanted to do; touches the heartbeat's row and nothing else.</summary>
public sealed class WorkerHeartbeatFunction(WorkerCalls calls, IHeartbeatStore heartbeats, TimeProvider clock)
{
    private const int MaxPhaseLength = 50;

    [Function("WorkerHeartbeat")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.WorkerHeartbeat)] HttpRequestData request, string jobId, FunctionContext context)
    {
        (WorkerIdentity worker, MediaJob? job, bool ended) = await calls.AdmitAsync(request, jobId, context.CancellationToken);
        var beat = await WorkerCalls.ReadAsync<WorkerHeartbeat>(request, context.CancellationToken);
        if (beat.Phase.Length > MaxPhaseLength || beat.DurationSeconds < 0 || !double.IsFinite(beat.DurationSeconds))
            throw new ServiceException(ServiceErrors.InvalidInput, "body: is not of the worker protocol");
        if (job is not null)
            await heartbeats.TouchAsync(new(job.Id, worker.Attempt, clock.GetUtcNow(), beat.Phase, beat.DurationSeconds), context.CancellationToken);
        return await WorkerCalls.ReplyAsync(request, WorkerCalls.DirectiveFor(job, ended));
    }
}
