using System.Collections.Frozen;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Serverless.Domain.Apps;
using Serverless.Domain.Auth;
using Serverless.Domain.Errors;

namespace Serverless.Functions.Http;

/// <summary>Lets nobody in without an app's token, but to the functions named here: what is open to all, and what wants a worker's or LiveKit's token instead.</summary>
internal sealed class CallerMiddleware(AppTokens tokens) : IFunctionsWorkerMiddleware
{
    private static readonly FrozenSet<string> WithoutAppToken =
        FrozenSet.Create("GetHealth", "GetOpenApi", "GetWebhookPublicKey", "GetPlayback", "ReportPlayback", "WorkerHello", "WorkerWait", "WorkerReport", "WorkerHeartbeat", "WorkerDirective", "LiveKitWebhook", "IngestPublish", "IngestUpdate");

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!WithoutAppToken.Contains(context.FunctionDefinition.Name) && await context.GetHttpRequestDataAsync() is { } request)
            context.Items[typeof(Caller)] = tokens.Read(request.Header("Authorization")) ?? throw new ServiceException(ServiceErrors.TokenInvalid);
        await next(context);
    }
}
