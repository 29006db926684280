using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Serverless.DurableTask.Tests.Replay;

/// <summary>An orchestration that does one of everything, for the recorded histories.</summary>
public static class TourFunctions
{
    private static int attempts;

    [Function(nameof(Tour))]
    public static async Task<string> Tour([OrchestrationTrigger] TaskOrchestrationContext context, int length)
    {
        string name = await context.CallActivityAsync<string>("Name", length);
        TaskOptions twice = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(5)));
        name += await context.CallActivityAsync<string>("Shaky", name, twice);
        int[] sizes = await Task.WhenAll(Enumerable.Range(0, length).Select(size => context.CallSubOrchestratorAsync<int>(nameof(Stop), size)));
        await context.CreateTimer(TimeSpan.FromHours(4), CancellationToken.None);
        context.SendEvent(context.InstanceId, "echo", sizes.Sum());
        int echo = await context.WaitForExternalEvent<int>("Echo", TimeSpan.FromDays(1));
        context.SetCustomStatus(context.NewGuid());
        return $"{name} {echo}";
    }

    [Function(nameof(Stop))]
    public static Task<int> Stop([OrchestrationTrigger] TaskOrchestrationContext context, int size) => Task.FromResult(size);

    [Function("Name")]
    public static string Name([ActivityTrigger] int length) => new('a', length);

    [Function("Shaky")]
    public static string Shaky([ActivityTrigger] string name) => Interlocked.Increment(ref attempts) % 2 == 1 ? throw new TimeoutException("on purpose") : name.ToUpperInvariant();
}
