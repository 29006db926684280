using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;
using Serverless.Functions.Http;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/start</c>: 200 with plain text, as VideoSDK answers; 404 unknown room; 409 <c>beam already started</c>.</summary>
public sealed class StartVideoSdkRecordingFunction(IdempotentStart starts, RecordingStarter starter, AppRules rules)
{
    private const string Started = "Recording started successfully";

    [Function("StartVideoSdkRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartVideoSdkRecording)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        Caller caller = context.Caller();
        byte[] bytes = await request.ReadBytesAsync(context.CancellationToken);
        VideoSdkRecordingRequest body = VideoSdkRecordingRequest.Read(RequestBody.Parse(bytes), rules.Of(caller.AppId));

        return await request.TextAsync(await starts.RunAsync(caller, request, bytes, Start, context.CancellationToken));

        async Task<string> Start(string jobId, CancellationToken cancellationToken)
        {
            await starter.StartAsync(durable, caller, body.RoomId, jobId, body.Start, ServiceErrors.RoomNotFound, cancellationToken);
            return Started;
        }
    }
}
