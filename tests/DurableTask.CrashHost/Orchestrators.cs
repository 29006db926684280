using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Serverless.DurableTask.CrashHost;

/// <summary>One orchestrator for each thing that a crash must not disturb. Each returns what can be reckoned from its input.</summary>
public static class Orchestrators
{
    private const int EventsPerGeneration = 3;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);

    /// <summary>The sum of the squares below its input.</summary>
    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        int[] squares = await Task.WhenAll(Enumerable.Range(0, count).Select(number => context.CallActivityAsync<int>(nameof(Activities.Square), number)));
        return squares.Sum();
    }

    /// <summary>Timers in turn, one of them given up for an event that never comes.</summary>
    [Function(nameof(Timers))]
    public static async Task<string> Timers([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        for (int number = 0; number < count; number++)
        {
            DateTime due = context.CurrentUtcDateTime + Moment;
            await context.CreateTimer(due, CancellationToken.None);
            if (context.CurrentUtcDateTime < due)
            {
                return "early";
            }

            await context.CallActivityAsync<int>(nameof(Activities.Square), number);
        }

        try
        {
            await context.WaitForExternalEvent<string>("never", Moment);
            return "an event that nobody raised";
        }
        catch (TaskCanceledException)
        {
            return $"{count} timers";
        }
    }

    /// <summary>Children by the number of its input, and one that fails.</summary>
    [Function(nameof(Parent))]
    public static async Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        int[] sums = await Task.WhenAll(Enumerable.Range(1, count).Select(number => context.CallSubOrchestratorAsync<int>(nameof(FanOut), number)));
        try
        {
            await context.CallSubOrchestratorAsync<string>(nameof(Failing), count);
            return "no failure";
        }
        catch (TaskFailedException)
        {
            return $"{sums.Sum()} and a failure";
        }
    }

    [Function(nameof(Failing))]
    public static Task<string> Failing([OrchestrationTrigger] TaskOrchestrationContext context, int count) =>
        context.CallActivityAsync<string>(nameof(Activities.FailAlways), $"{count}");

    /// <summary>Activities that succeed at the third attempt.</summary>
    [Function(nameof(Retries))]
    public static async Task<string> Retries([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        TaskOptions often = TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromMilliseconds(100), 2));
        string[] names = await Task.WhenAll(Enumerable.Range(0, count).Select(number => context.CallActivityAsync<string>(nameof(Activities.FailTwice), $"{number}", often)));
        return string.Join(',', names);
    }

    /// <summary>As many generations as its input, each with an activity.</summary>
    [Function(nameof(Generations))]
    public static async Task<string> Generations([OrchestrationTrigger] TaskOrchestrationContext context, int left)
    {
        await context.CallActivityAsync<int>(nameof(Activities.Square), left);
        if (left == 0)
        {
            return "done";
        }

        context.ContinueAsNew(left - 1);
        return "";
    }

    /// <summary>Collects the numbers below a count, however often each comes, and begins anew every few.</summary>
    [Function(nameof(Collect))]
    public static async Task<string> Collect([OrchestrationTrigger] TaskOrchestrationContext context, Basket basket)
    {
        SortedSet<int> numbers = [.. basket.Numbers];
        for (int taken = 0; taken < EventsPerGeneration && numbers.Count < basket.Count; taken++)
        {
            numbers.Add(await context.WaitForExternalEvent<int>("NUMBER"));
        }

        if (numbers.Count == basket.Count)
        {
            return string.Join(',', numbers);
        }

        context.ContinueAsNew(basket with { Numbers = [.. numbers] });
        return "";
    }

    /// <summary>Sends the numbers below its input to a collection, from orchestrator to orchestrator.</summary>
    [Function(nameof(Relay))]
    public static async Task<string> Relay([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        string receiver = $"{context.InstanceId}-receiver";
        Task<string> received = context.CallSubOrchestratorAsync<string>(nameof(Collect), new Basket(count, []), new SubOrchestrationOptions(instanceId: receiver));
        for (int number = 0; number < count; number++)
        {
            context.SendEvent(receiver, "number", number);
            await context.CallActivityAsync<int>(nameof(Activities.Square), number);
        }

        return await received;
    }

    /// <summary>A result that is too large for a table property, held over a timer.</summary>
    [Function(nameof(LargeResult))]
    public static async Task<int> LargeResult([OrchestrationTrigger] TaskOrchestrationContext context, int length)
    {
        string large = await context.CallActivityAsync<string>(nameof(Activities.Large), length);
        await context.CreateTimer(Moment, CancellationToken.None);
        return large.Length;
    }

    /// <param name="Count">How many numbers are looked for.</param>
    /// <param name="Numbers">Those found.</param>
    public sealed record Basket(int Count, int[] Numbers);
}
