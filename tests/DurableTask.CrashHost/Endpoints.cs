using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.DurableTask.CrashHost;

/// <summary>How the test reaches the host.</summary>
public static class Endpoints
{
    /// <summary>200 when the instance is there, be it from an earlier call whose answer got lost.</summary>
    [Function("Start")]
    public static async Task<HttpResponseData> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}/{id}/{input:int}")] HttpRequestData request, string name, string id, int input, [DurableClient] DurableTaskClient client)
    {
        if (await client.GetInstanceAsync(id) is null)
        {
            object argument = name == nameof(Orchestrators.Collect) ? new Orchestrators.Basket(input, []) : input;
            await client.ScheduleNewOrchestrationInstanceAsync(name, argument, new StartOrchestrationOptions(id));
        }

        return request.CreateResponse(HttpStatusCode.OK);
    }

    [Function("Raise")]
    public static async Task<HttpResponseData> RaiseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "raise/{id}/{number:int}")] HttpRequestData request, string id, int number, [DurableClient] DurableTaskClient client)
    {
        await client.RaiseEventAsync(id, "number", number);
        return request.CreateResponse(HttpStatusCode.OK);
    }

    /// <summary>What has ended and how: id, status and output of each.</summary>
    [Function("Ended")]
    public static async Task<HttpResponseData> EndedAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ended")] HttpRequestData request, [DurableClient] DurableTaskClient client)
    {
        Dictionary<string, string> ended = [];
        await foreach (OrchestrationMetadata instance in client.GetAllInstancesAsync(new OrchestrationQuery { PageSize = 1000, FetchInputsAndOutputs = true }))
        {
            if (instance.IsCompleted)
            {
                ended[instance.InstanceId] = $"{instance.RuntimeStatus} {instance.SerializedOutput}";
            }
        }

        HttpResponseData response = request.CreateResponse(HttpStatusCode.OK);
        await response.WriteStringAsync(JsonSerializer.Serialize(ended));
        return response;
    }
}
