using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;
using Serverless.Embedded.Durable;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class RecoveryTests
{
    [Theory(Timeout = 30_000), BothModes]
    public async Task Crash_WhileAnActivityRuns_ItRunsAgainAndTheRestGoesOn(bool alwaysReplay)
    {
        int calls = 0;
        TaskCompletionSource never = new();
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("First", x => x)
            .ActivityAsync<string, string>("Second", async (x, _) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    await never.Task;
                }

                return x;
            })
            .Orchestrator("Run", async context =>
            {
                string first = await context.CallActivityAsync<string>("First", $"{context.NewGuid()}");
                return first == await context.CallActivityAsync<string>("Second", first);
            });
        TestHub crashed = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await crashed.StartAsync("Run");
        await Wait.UntilAsync(() => calls == 1, TimeSpan.FromSeconds(10));
        crashed.Crash();

        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay, crashed.Storage);

        Assert.True((await hub.EndAsync(id)).ReadOutputAs<bool>());
        Assert.Equal(["First", "Second", "Second"], functions.Begun);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Crash_WhileATimerRuns_ItFiresAtItsTime(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(4), CancellationToken.None);
            return "slept";
        });
        TestHub crashed = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await crashed.StartAsync("Sleep");
        crashed.Crash();

        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay, crashed.Storage, crashed.Clock);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);
        crashed.Clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal("slept", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Crash_EventsTaken_AreNotLost(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Wait", async context =>
            await context.WaitForExternalEvent<int>("n") + await context.WaitForExternalEvent<int>("n") + await context.WaitForExternalEvent<int>("n"));
        TestHub crashed = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await crashed.StartAsync("Wait");
        await crashed.Client.RaiseEventAsync(id, "n", 1);
        await crashed.Client.RaiseEventAsync(id, "n", 2);
        crashed.Crash();

        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay, crashed.Storage);
        await hub.Client.RaiseEventAsync(id, "n", 3);

        Assert.Equal(6, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Crash_ChildRuns_ParentGetsItsResult(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("end"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "child")));
        TestHub crashed = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await crashed.StartAsync("Parent");
        await crashed.UntilExistsAsync("child");
        crashed.Crash();

        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay, crashed.Storage);
        await hub.Client.RaiseEventAsync("child", "end", "grown");

        Assert.Equal("grown", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Recover_ChildEndedButParentWasNotTold_IsTold()
    {
        TestFunctions functions = new TestFunctions()
            .Orchestrator("Child", _ => Task.FromResult("grown"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "child")));
        MemoryHubStorage storage = new();
        HistoryEvent created = new() { Kind = HistoryEventKind.SubOrchestrationCreated, Name = "Child", Target = "child" };
        await storage.Instances.WriteAsync(Given.Record("parent", "Parent", OrchestrationRuntimeStatus.Running, created), CancellationToken.None);
        await storage.Instances.WriteAsync(
            Given.Record("child", "Child", OrchestrationRuntimeStatus.Completed) with { Output = "\"grown\"", Parent = new ParentLink("Parent", "parent", "execution of parent", 0) },
            CancellationToken.None);

        await using TestHub hub = await TestHub.StartAsync(functions, false, storage);

        Assert.Equal("grown", (await hub.EndAsync("parent")).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Recover_EventSentButNotArrived_ArrivesOnce()
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Receive", async context =>
        {
            string first = await context.WaitForExternalEvent<string>("x");
            return first + await context.WaitForExternalEvent<string>("x");
        });
        MemoryHubStorage storage = new();
        HistoryEvent sent = new() { Kind = HistoryEventKind.EventSent, Name = "x", Data = "\"a\"", Target = "receiver", Source = "sender/1/0" };
        await storage.Instances.WriteAsync(Given.Record("sender", "Send", OrchestrationRuntimeStatus.Completed) with { Outbox = [sent] }, CancellationToken.None);
        await storage.Instances.WriteAsync(
            Given.Record("receiver", "Receive", OrchestrationRuntimeStatus.Running, new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = "x", Data = "\"a\"", Source = "sender/1/0" }),
            CancellationToken.None);

        await using TestHub hub = await TestHub.StartAsync(functions, false, storage);
        await Wait.UntilAsync(async () => (await storage.Instances.ReadAsync("sender", false, CancellationToken.None))!.Outbox.Count == 0, TimeSpan.FromSeconds(10));
        await hub.Client.RaiseEventAsync("receiver", "x", "b");

        Assert.Equal("ab", (await hub.EndAsync("receiver")).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Recover_EventSentToAChildThatHadNotBegun_ArrivesAfterItsStart()
    {
        TestFunctions functions = new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("x"))
            .Orchestrator("Parent", async context =>
            {
                Task<string> child = context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "child"));
                context.SendEvent("child", "x", "a");
                return await child;
            });
        MemoryHubStorage storage = new();
        HistoryEvent created = new() { Kind = HistoryEventKind.SubOrchestrationCreated, Name = "Child", Target = "child" };
        HistoryEvent sent = new() { Kind = HistoryEventKind.EventSent, TaskId = 1, Name = "x", Data = "\"a\"", Target = "child", Source = "parent/execution of parent/1" };
        await storage.Instances.WriteAsync(Given.Record("parent", "Parent", OrchestrationRuntimeStatus.Running, created, sent) with { Outbox = [sent] }, CancellationToken.None);

        await using TestHub hub = await TestHub.StartAsync(functions, false, storage);

        Assert.Equal("a", (await hub.EndAsync("parent")).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Recover_HistoryOfOtherCode_FailsAsNonDeterministic()
    {
        TestFunctions functions = new TestFunctions().Activity<string, string>("B", x => x).Orchestrator("Run", context => context.CallActivityAsync("B", "x"));
        MemoryHubStorage storage = new();
        await storage.Instances.WriteAsync(
            Given.Record("one", "Run", OrchestrationRuntimeStatus.Running, new HistoryEvent { Kind = HistoryEventKind.TaskScheduled, Name = "A" }),
            CancellationToken.None);

        await using TestHub hub = await TestHub.StartAsync(functions, false, storage);

        Assert.StartsWith("Non-Deterministic workflow detected: ", (await hub.EndAsync("one")).FailureDetails!.ErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stop_ActivityRuns_IsAwaitedAndItsResultKept()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestFunctions functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", async (x, _) =>
            {
                await release.Task;
                return x;
            })
            .Orchestrator("Run", context => context.CallActivityAsync<string>("Slow", "x"));
        TestHub first = await TestHub.StartAsync(functions, false);
        string id = await first.StartAsync("Run");
        await Wait.UntilAsync(() => functions.Begun.Count == 1, TimeSpan.FromSeconds(10));

        Task stopped = first.Hub.StopAsync(CancellationToken.None);
        Assert.False(stopped.IsCompleted);
        release.SetResult();
        await stopped;

        InstanceRecord? record = await first.Storage.Instances.ReadAsync(id, false, CancellationToken.None);
        Assert.Equal("\"x\"", record!.Output);
    }
}
