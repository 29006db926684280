using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Errors;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Requests;
using Serverless.Functions.Http;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.LiveKit;

/// <summary><c>POST /livekit/webhooks</c>: 200 whatever of it is of use; 401 when the token is not of a LiveKit project of ours, or not of this body.</summary>
public sealed class LiveKitWebhookFunction(LiveKitAccounts accounts, LiveKitRooms rooms)
{
    private sealed record Reply(string Message);

    [Function("LiveKitWebhook")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.LiveKitWebhook)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        byte[] body = await request.ReadBytesAsync(context.CancellationToken);
        LiveKitAccount sender = accounts.Sender(request.Header("Authorization"), body) ?? throw new ServiceException(ServiceErrors.TokenInvalid);
        await rooms.TakeAsync(durable, sender.AppId, LiveKitEvent.Read(RequestBody.Parse(body)), context.CancellationToken);
        return await request.JsonAsync(new Reply("taken"));
    }
}
