using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.DurableTask.Tests.Fixtures;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class DeterminismTests
{
    [Theory(Timeout = 30_000), BothModes]
    public async Task NewGuidAndTime_AcrossReplays_AreTheSame(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("Echo", x => x)
            .Orchestrator("Ids", async context =>
            {
                string before = $"{context.NewGuid()} {context.NewGuid()} {context.CurrentUtcDateTime:O}";
                string after = await context.CallActivityAsync<string>("Echo", before);
                await context.CallActivityAsync<string>("Echo", after);
                return before == after && before.Split(' ').Distinct().Count() == 3;
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        Assert.True((await hub.RunAsync("Ids")).ReadOutputAs<bool>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task ReplaySafeLogger_AcrossReplays_WritesOnce(bool alwaysReplay)
    {
        using RecordingLogs logs = new();
        using LoggerFactory loggers = new([logs]);
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("Echo", x => x)
            .Orchestrator("Log", async context =>
            {
                ILogger logger = context.CreateReplaySafeLogger("Orchestrator");
                logger.LogWarning("before");
                await context.CallActivityAsync<string>("Echo", "x");
                logger.LogWarning("after");
                await context.CallActivityAsync<string>("Echo", "x");
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay, loggers: loggers);

        await hub.RunAsync("Log");

        Assert.Equal(["Orchestrator: before", "Orchestrator: after"], logs.Lines.Where(line => line.StartsWith("Orchestrator", StringComparison.Ordinal)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Replay_CodeDecidesOtherwise_FailsAsNonDeterministic()
    {
        int runs = 0;
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("A", x => x)
            .Activity<string, string>("B", x => x)
            .Orchestrator("Unsteady", async context =>
            {
                await context.CallActivityAsync(++runs == 1 ? "A" : "B", "x");
                await context.CallActivityAsync("A", "x");
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay: true);

        OrchestrationMetadata end = await hub.RunAsync("Unsteady");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith("Non-Deterministic workflow detected: ", end.FailureDetails!.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task Replay_CodeDecidesLess_FailsAsNonDeterministic()
    {
        int runs = 0;
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("A", x => x)
            .Orchestrator("Unsteady", async context =>
            {
                if (++runs == 1)
                {
                    await context.CallActivityAsync("A", "x");
                }
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay: true);

        Assert.StartsWith("Non-Deterministic workflow detected: ", (await hub.RunAsync("Unsteady")).FailureDetails!.ErrorMessage);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task ForeignAwait_Alone_FailsAndNeverHangs(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Foreign", async context =>
        {
            await new TaskCompletionSource().Task;
            await context.CallActivityAsync("A");
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Foreign");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not a task of its orchestration context", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task ForeignAwait_BesideATimer_FailsWhenItGoesOn(bool alwaysReplay)
    {
        TaskCompletionSource outside = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestFunctions functions = new TestFunctions().Orchestrator("Foreign", async context =>
            await Task.WhenAny(context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None), outside.Task));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Foreign");

        outside.SetResult();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndAsync(id)).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task ForeignThread_UsesTheContext_Fails(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("A", x => x)
            .Orchestrator("Foreign", async context =>
            {
                await Task.Run(() => { }).ConfigureAwait(false);
                await context.CallActivityAsync("A", "x");
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Foreign");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Yield_WithinTheOrchestrator_GoesOn(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Yield", async context =>
        {
            await Task.Yield();
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            await Task.Yield();
            return 1;
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.RunAsync("Yield")).RuntimeStatus);
    }
}
