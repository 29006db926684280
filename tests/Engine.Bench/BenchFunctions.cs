using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;

namespace Serverless.Engine.Bench;

/// <summary>The functions that are measured.</summary>
public static class BenchFunctions
{
    [Function(nameof(One))]
    public static Task<int> One([OrchestrationTrigger] TaskOrchestrationContext context, int number) => context.CallActivityAsync<int>(nameof(Add), number);

    /// <summary>Two activities and a timer of a second between them.</summary>
    [Function(nameof(Timed))]
    public static async Task<int> Timed([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        int first = await context.CallActivityAsync<int>(nameof(Add), number);
        await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
        return await context.CallActivityAsync<int>(nameof(Add), first);
    }

    [Function(nameof(Add))]
    public static int Add([ActivityTrigger] int number) => number + 1;

    [Function("hello")]
    public static string Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request) => "hello";
}
