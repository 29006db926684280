using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;
using Serverless.Functions.Http;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/room/{roomId}/start</c>: 200 with the recording, <c>starting</c>; 403 unknown or disabled room; 409 <c>beam already started</c>.</summary>
public sealed class StartRecordingFunction(IdempotentStart starts, RecordingStarter starter, AppRules rules)
{
    [Function("StartRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartRecording)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        Caller caller = context.Caller();
        byte[] bytes = await request.ReadBytesAsync(context.CancellationToken);
        StartRecordingRequest body = StartRecordingRequest.Read(RequestBody.Parse(bytes), rules.Of(caller.AppId));

        string reply = await starts.RunAsync(caller, request, bytes, Start, context.CancellationToken);
        return await request.RawJsonAsync(reply);

        async Task<string> Start(string jobId, CancellationToken cancellationToken) =>
            Replies.Serialize(new RecordingReply(await starter.StartAsync(durable, caller, roomId, jobId, body, ServiceErrors.RoomForbidden, cancellationToken), []));
    }
}
