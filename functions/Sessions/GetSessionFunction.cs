using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;

namespace Serverless.Functions.Sessions;

/// <summary><c>GET /v2/sessions/{sessionId}</c>: 200 with the session and who is in it; 404 unknown session.</summary>
public sealed class GetSessionFunction(SessionReplies replies)
{
    [Function("GetSession")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Session)] HttpRequestData request, string sessionId, FunctionContext context) =>
        await replies.ShowAsync(
            request, context.Caller(), await replies.RequireAsync(context.Caller(), sessionId, context.CancellationToken), context.CancellationToken);
}
