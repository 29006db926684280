using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Auth;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;

namespace Serverless.Functions.MediaWorkers;

/// <summary>What the calls of media workers have in common.</summary>
public sealed class WorkerCalls(WorkerTokens tokens, IMediaJobStore jobs)
{
    /// <summary>Checks the token and finds its job.</summary>
    /// <returns>The job; null when the caller's attempt may no longer speak for it. And whether that is because the job has ended.</returns>
    /// <exception cref="ServiceException"><c>token_invalid</c>: no token of ours, or another job's.</exception>
    public async Task<(WorkerIdentity Worker, MediaJob? Job, bool Ended)> AdmitAsync(HttpRequestData request, string jobId, CancellationToken cancellationToken)
    {
        if (tokens.ReadToken(request.Header("Authorization")) is not { } worker || worker.JobId != jobId)
            throw new ServiceException(ServiceErrors.TokenInvalid);
        MediaJob? job = await jobs.FindAsync(jobId, cancellationToken);
        bool ended = job?.Status.IsTerminal() ?? true;
        return (worker, job?.Attempt == worker.Attempt && !ended ? job : null, ended);
    }

    public static WorkerDirective DirectiveFor(MediaJob? job, bool ended) => job is null
        ? new(DesiredState.Stop, Fenced: true, Ended: ended)
        : new(job.Desired, Commands: job.Commands);

    /// <exception cref="ServiceException"><c>invalid_input</c>.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequestData request, CancellationToken cancellationToken)
    {
        byte[] body = await request.ReadBytesAsync(cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<T>(body, WorkerJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new ServiceException(ServiceErrors.InvalidInput, ["body: is not of the worker protocol"], e);
        }
    }

    public static Task<HttpResponseData> ReplyAsync<T>(HttpRequestData request, T reply) =>
        request.RawJsonAsync(JsonSerializer.Serialize(reply, WorkerJson.Options));
}
