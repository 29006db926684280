using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.DurableTask.Tests.Hosting;

/// <summary>A small app as a user would write it.</summary>
public static class HostedFunctions
{
    [Function("Greet")]
    public static async Task<HttpResponseData> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "greet/{name}")] HttpRequestData request,
        string name,
        [DurableClient] DurableTaskClient client)
    {
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(GreetOrchestrator), new Greeting("Hello", name));
        return await client.CreateCheckStatusResponseAsync(request, id);
    }

    [Function(nameof(GreetOrchestrator))]
    public static async Task<string> GreetOrchestrator([OrchestrationTrigger] TaskOrchestrationContext context, Greeting greeting)
    {
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        return await context.CallActivityAsync<string>(nameof(GreetActivity), greeting);
    }

    [Function(nameof(GreetActivity))]
    public static string GreetActivity([ActivityTrigger] Greeting greeting, string instanceId, FunctionContext context, CancellationToken cancellation) =>
        $"{greeting.Word} {greeting.Name} from {context.FunctionDefinition.Name} {instanceId.Length} {cancellation.CanBeCanceled}";

    public sealed record Greeting(string Word, string Name);
}
