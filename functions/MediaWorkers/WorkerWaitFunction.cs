using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Auth;
using Serverless.Domain.Errors;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;

namespace Serverless.Functions.MediaWorkers;

/// <summary><c>POST /internal/media-workers/wait</c>: 200 with the code of a job as soon as one is given to this worker of the pool, without one after 20 s; 403 when it is to leave.</summary>
public sealed partial class WorkerWaitFunction(WorkerTokens tokens, IWorkerPool pool, WorkersOptions options, ILogger<WorkerWaitFunction> logger)
{
    /// <summary>Below the host's limit for a member's silence.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    [Function("WorkerWait")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.WorkerWait)] HttpRequestData request, FunctionContext context)
    {
        var wait = await WorkerCalls.ReadAsync<PoolWait>(request, context.CancellationToken);
        if (wait.WorkerId is not { Length: > 0 and <= 100 } || wait.Code is null || tokens.ReadPoolCode(wait.Code) is not { } memberId || options.WarmPool == 0)
            throw new ServiceException(ServiceErrors.WorkerCodeRefused);

        // A request is held by the wall clock, whatever the app's clock says.
        long began = TimeProvider.System.GetTimestamp();
        PoolAnswer answer = await pool.AskAsync(memberId, wait.WorkerId, context.CancellationToken);
        if (answer.IsFirst)
            LogWaits(memberId);
        while (answer is { IsMember: true, JobId: null } && TimeProvider.System.GetElapsedTime(began) < LongestWait)
        {
            await Task.Delay(Poll, TimeProvider.System, context.CancellationToken);
            // Only a look: the member's row is written when it asks, and when it takes.
            if (await pool.FindAsync(memberId, context.CancellationToken) is not { JobId: null })
                answer = await pool.AskAsync(memberId, wait.WorkerId, context.CancellationToken);
        }
        if (!answer.IsMember)
            throw new ServiceException(ServiceErrors.WorkerCodeRefused);
        return await WorkerCalls.ReplyAsync(request, new PoolWait(answer.JobId is { } jobId ? tokens.CodeFor(jobId, answer.Attempt) : null));
    }

    [LoggerMessage(1, LogLevel.Information, "Worker {MemberId} of the pool waits for a job")]
    private partial void LogWaits(string memberId);
}
