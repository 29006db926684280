using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>POST /v2/external-streams/room/{roomId}/start</c>: 200 with the external stream, <c>starting</c>; 403 unknown or disabled room; 409 <c>beam already started</c>.</summary>
public sealed class StartExternalStreamFunction(JobStart start)
{
    [Function("StartExternalStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartExternalStream)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        start.StartAsync(request, durable, context.Caller(), roomId, StartExternalStreamRequest.Read, context.CancellationToken);
}
