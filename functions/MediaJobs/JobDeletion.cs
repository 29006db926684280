using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.MediaJobs;

/// <summary>Deletes a job that has ended, with its files, when a call asks for it.</summary>
public sealed class JobDeletion(IMediaJobStore jobs, JobRemoval removal)
{
    private sealed record DeletedReply(string Message);

    /// <param name="message">Of the reply.</param>
    /// <exception cref="ServiceException">Unknown job; <paramref name="notEnded"/>.</exception>
    public async Task<HttpResponseData> DeleteAsync(HttpRequestData request, FunctionContext context, JobKind kind, string jobId, ServiceError notEnded, string message)
    {
        MediaJob job = await jobs.RequireAsync(kind, context.Caller().AppId, jobId, context.CancellationToken);
        if (!job.Status.IsTerminal())
            throw new ServiceException(notEnded);
        await removal.RemoveAsync(job, context.CancellationToken);
        return await request.JsonAsync(new DeletedReply(message));
    }
}
