using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class RetryTests
{
    [Theory(Timeout = 30_000), BothModes]
    public async Task Policy_FailsTwice_ThirdAttemptAfterGrowingPauses(bool alwaysReplay)
    {
        int calls = 0;
        RetryPolicy policy = new(5, TimeSpan.FromSeconds(10), backoffCoefficient: 3);
        TestFunctions functions = new TestFunctions()
            .Activity("Flaky", (string _) => ++calls < 3 ? throw new IOException("again") : calls)
            .Orchestrator("Run", async context =>
            {
                DateTime began = context.CurrentUtcDateTime;
                int result = await context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryPolicy(policy));
                return (int)(context.CurrentUtcDateTime - began).TotalSeconds + (1000 * result);
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.EndAsync(await hub.StartAsync("Run"), TimeSpan.FromSeconds(1));

        Assert.InRange(end.ReadOutputAs<int>(), 3040, 3045);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Policy_AttemptsUsedUp_LastFailureIsThrown(bool alwaysReplay)
    {
        int calls = 0;
        TestFunctions functions = new TestFunctions()
            .Activity<string, int>("Bad", _ => throw new IOException($"attempt {++calls}"))
            .Orchestrator("Run", context => context.CallActivityAsync("Bad", "x", new RetryPolicy(3, TimeSpan.FromSeconds(1)).AsOptions()));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.EndAsync(await hub.StartAsync("Run"), TimeSpan.FromSeconds(1));

        Assert.Equal(("attempt 3", 3), (end.FailureDetails!.InnerFailure!.ErrorMessage, calls));
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Policy_TimeoutPasses_NoFurtherAttempt(bool alwaysReplay)
    {
        int calls = 0;
        RetryPolicy policy = new(100, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(25));
        TestFunctions functions = new TestFunctions()
            .Activity<string, int>("Bad", _ => throw new IOException($"attempt {++calls}"))
            .Orchestrator("Run", context => context.CallActivityAsync("Bad", "x", policy.AsOptions()));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        await hub.EndAsync(await hub.StartAsync("Run"), TimeSpan.FromSeconds(10));

        Assert.InRange(calls, 2, 4);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task HandleFailure_False_IsNotTriedAgain(bool alwaysReplay)
    {
        int calls = 0;
        RetryPolicy policy = new(5, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.ErrorMessage != "fatal" };
        TestFunctions functions = new TestFunctions()
            .Activity<string, int>("Bad", _ => throw new IOException(++calls == 2 ? "fatal" : "again"))
            .Orchestrator("Run", context => context.CallActivityAsync("Bad", "x", policy.AsOptions()));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        await hub.EndAsync(await hub.StartAsync("Run"), TimeSpan.FromSeconds(1));

        Assert.Equal(2, calls);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Handler_DecidesEachTime_SeesAttemptsAndFailures(bool alwaysReplay)
    {
        int calls = 0;
        TaskOptions options = TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return retry.LastAttemptNumber < 3 && retry.LastFailure.IsCausedBy<IOException>();
        });
        TestFunctions functions = new TestFunctions()
            .Activity<string, int>("Bad", _ => throw new IOException($"attempt {++calls}"))
            .Orchestrator("Run", context => context.CallActivityAsync("Bad", "x", options));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.EndAsync(await hub.StartAsync("Run"), TimeSpan.FromSeconds(1));

        Assert.Equal((OrchestrationRuntimeStatus.Failed, 3), (end.RuntimeStatus, calls));
    }

    [Theory]
    [InlineData(0, 1, 1.0)]
    [InlineData(1, 0, 1.0)]
    [InlineData(1, 1, 0.9)]
    public void Policy_ArgumentOutOfRange_Throws(int attempts, int seconds, double coefficient) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(attempts, TimeSpan.FromSeconds(seconds), coefficient));

    [Fact]
    public void DelayAfter_GrowsToTheMaximum()
    {
        RetryPolicy policy = new(10, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(5));

        Assert.Equal([1.0, 2, 4, 5, 5], Enumerable.Range(1, 5).Select(attempt => policy.DelayAfter(attempt).TotalSeconds));
    }
}
