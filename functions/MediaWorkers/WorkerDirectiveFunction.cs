using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;

namespace Serverless.Functions.MediaWorkers;

/// <summary><c>GET /internal/media-workers/{jobId}/directive?seen=run</c>: 200 as soon as something else than <c>seen</c> is wanted, or there is a command after <c>command</c>, at the latest after 25 s.</summary>
public sealed class WorkerDirectiveFunction(WorkerCalls calls, IDirectiveBell bell)
{
    /// <summary>Well below the 230 s that Azure's front end allows a request.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    [Function("WorkerDirective")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.WorkerDirective)] HttpRequestData request, string jobId, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        DesiredState? seen = query.OneOf<DesiredState>("seen");
        string? command = query.Id("command");
        faults.ThrowIfAny();

        // A request is held by the wall clock, whatever the app's clock says.
        long began = TimeProvider.System.GetTimestamp();
        // Before the first look, so that nothing is missed between the two.
        using IDirectiveListener listener = bell.Listen(jobId);
        while (true)
        {
            (_, MediaJob? job, bool ended) = await calls.AdmitAsync(request, jobId, context.CancellationToken);
            WorkerDirective directive = WorkerCalls.DirectiveFor(job, ended);
            TimeSpan left = LongestWait - TimeProvider.System.GetElapsedTime(began);
            if (directive.Fenced || directive.Desired != seen || (directive.Commands is [.., var newest] && newest.Id != command) || left <= TimeSpan.Zero)
                return await WorkerCalls.ReplyAsync(request, directive);
            await listener.WaitAsync(left, context.CancellationToken);
        }
    }
}
