using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/live-streams/room/{roomId}/start</c>: 200 with the live stream, <c>starting</c>; 403 unknown or disabled room; 409 <c>beam already started</c>.</summary>
public sealed class StartLiveStreamFunction(JobStart start)
{
    [Function("StartLiveStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartLiveStream)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        start.StartAsync(request, durable, context.Caller(), roomId, StartLiveStreamRequest.Read, context.CancellationToken);
}
