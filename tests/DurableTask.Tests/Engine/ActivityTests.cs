using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class ActivityTests
{
    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_TwoInSequence_ResultsFlow(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity("Add", (int[] pair) => pair[0] + pair[1])
            .Orchestrator("Sum", async context =>
            {
                int first = await context.CallActivityAsync<int>("Add", new[] { 1, context.GetInput<int>() });
                return await context.CallActivityAsync<int>("add", new[] { first, 10 });
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Sum", 5);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "16", "5"), (end.RuntimeStatus, end.SerializedOutput, end.SerializedInput));
        Assert.Equal(2, functions.Begun.Count);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_FanOutOf500_AllResultsInOrder(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity("Double", (int x) => 2 * x)
            .Orchestrator("Fan", async context =>
            {
                int[] results = await Task.WhenAll(Enumerable.Range(0, 500).Select(x => context.CallActivityAsync<int>("Double", x)));
                return results.Select((result, x) => result == 2 * x).Count(right => right);
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        Assert.Equal(500, (await hub.RunAsync("Fan")).ReadOutputAs<int>());
        Assert.Equal(500, functions.Begun.Count);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_MoreThanTheLimit_NoMoreRunAtOnce(bool alwaysReplay)
    {
        int running = 0;
        int most = 0;
        TestFunctions functions = new TestFunctions()
            .ActivityAsync("Slow", async (int x, CancellationToken _) =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return x;
            })
            .Orchestrator("Fan", async context => await Task.WhenAll(Enumerable.Range(0, 50).Select(x => context.CallActivityAsync<int>("Slow", x))));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay, activityLimit: 3);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.RunAsync("Fan")).RuntimeStatus);
        Assert.InRange(most, 1, 3);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_Throws_CaughtAsTaskFailedWithDetails(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<string, int>("Bad", _ => throw new ArgumentException("no", new FormatException("inner")))
            .Orchestrator("Catch", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Bad", "x");
                }
                catch (TaskFailedException failed)
                {
                    TaskFailureDetails details = failed.FailureDetails;
                    return $"{failed.TaskName}|{failed.TaskId}|{failed.Message}|{details.ErrorType}|{details.ErrorMessage}|{details.InnerFailure!.ErrorType}|{details.IsCausedBy<SystemException>()}|{details.IsCausedBy<IOException>()}";
                }
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        Assert.Equal(
            "Bad|0|Task 'Bad' (#0) failed with an unhandled exception: no|System.ArgumentException|no|System.FormatException|True|False",
            (await hub.RunAsync("Catch")).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_ThrowsUncaught_OrchestrationFails(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<string, int>("Bad", _ => throw new ArgumentException("no"))
            .Orchestrator("Fail", context => context.CallActivityAsync("Bad", "x"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", end.FailureDetails!.ErrorType);
        Assert.Equal("System.ArgumentException", end.FailureDetails.InnerFailure!.ErrorType);
        Assert.StartsWith("Microsoft.DurableTask.TaskFailedException: Task 'Bad' (#0) failed with an unhandled exception: no", end.SerializedOutput);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_Unknown_OrchestrationFails(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Fail", context => context.CallActivityAsync("Nowhere"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'Nowhere'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_ResultOfAnotherType_ThrowsInTheOrchestrator(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("Text", _ => "text")
            .Orchestrator("Fail", context => context.CallActivityAsync<int>("Text", "x"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Fail")).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallActivity_InputOfAnotherType_ThrowsInTheOrchestrator(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<int, int>("Number", x => x)
            .Orchestrator("Fail", context => context.CallActivityAsync<int>("Number", "text"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Fail");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "Microsoft.DurableTask.TaskFailedException"), (end.RuntimeStatus, end.FailureDetails!.ErrorType));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            seen = Volatile.Read(ref target);
        }
    }
}
