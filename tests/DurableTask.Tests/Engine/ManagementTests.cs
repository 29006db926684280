using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;
using Serverless.Embedded;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class ManagementTests
{
    private static TestFunctions Functions => new TestFunctions()
        .Activity<string, string>("Echo", x => x)
        .Orchestrator("Quick", context => Task.FromResult(context.GetInput<int>()))
        .Orchestrator("Patient", async context =>
        {
            context.SetCustomStatus(new { Step = "waiting" });
            return await context.WaitForExternalEvent<string>("end");
        });

    [Theory(Timeout = 30_000), BothModes]
    public async Task Schedule_UnknownOrchestrator_IsAcceptedThenFailed(bool alwaysReplay)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Nowhere");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'Nowhere'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Schedule_InputOfAnotherType_Fails(bool alwaysReplay)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, alwaysReplay);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Quick", "text")).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Schedule_IdIsRunning_Throws(bool alwaysReplay)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, alwaysReplay);
        await hub.StartAsync("Patient", id: "one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.StartAsync("Patient", id: "one"));
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Schedule_IdIsFinished_RunsAgain(bool alwaysReplay)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, alwaysReplay);
        await hub.EndAsync(await hub.StartAsync("Quick", 1, "one"));

        Assert.Equal(2, (await hub.EndAsync(await hub.StartAsync("Quick", 2, "one"))).ReadOutputAs<int>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Schedule_FinishedStatusIsDeduped_Throws()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);
        await hub.EndAsync(await hub.StartAsync("Quick", 1, "one"));
        StartOrchestrationOptions options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Quick", 2, options));
    }

    [Fact(Timeout = 30_000)]
    public async Task Schedule_RunningStatusIsNotDeduped_ReplacesIt()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);
        await hub.StartAsync("Patient", id: "one");
        StartOrchestrationOptions options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Failed);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Quick", 2, options);

        Assert.Equal(2, (await hub.EndAsync("one")).ReadOutputAs<int>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Schedule_ManyAtOnceWithOneId_OneWins()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);

        int refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (_, _) =>
        {
            try
            {
                await hub.StartAsync("Patient", id: "one");
            }
            catch (OrchestrationAlreadyExistsException)
            {
                Interlocked.Increment(ref refused);
            }
        });

        Assert.Equal(19, refused);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Schedule_StartAtLater_IsPendingAndTakesEventsUntilThen(bool alwaysReplay)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, alwaysReplay);
        StartOrchestrationOptions options = new("later", hub.Clock.GetUtcNow().AddHours(1));
        string id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Patient", options);
        await hub.Client.RaiseEventAsync(id, "end", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync(id)).RuntimeStatus);

        hub.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("early", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task SetCustomStatus_WhileRunning_IsSeen(bool alwaysReplay)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, alwaysReplay);
        string id = await hub.StartAsync("Patient");

        OrchestrationMetadata found = await hub.GetAsync(id);

        Assert.Equal((OrchestrationRuntimeStatus.Running, """{"Step":"waiting"}"""), (found.RuntimeStatus, found.SerializedCustomStatus));
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Terminate_WhileAnActivityRuns_EndsAtOnce(bool alwaysReplay)
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestFunctions functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", async (x, _) =>
            {
                await release.Task;
                return x;
            })
            .Orchestrator("Run", context => context.CallActivityAsync("Slow", "x"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Run");

        await hub.Client.TerminateInstanceAsync(id, "enough");

        OrchestrationMetadata end = await hub.EndAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        release.SetResult();
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Suspend_EventComes_WaitsForResume(bool alwaysReplay)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, alwaysReplay);
        string id = await hub.StartAsync("Patient");

        await hub.Client.SuspendInstanceAsync(id);
        await hub.Client.RaiseEventAsync(id, "end", "held");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.GetAsync(id)).RuntimeStatus);
        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal("held", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task GetInstance_Unknown_IsNull()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);

        Assert.Null(await hub.Client.GetInstanceAsync("nobody"));
    }

    [Fact(Timeout = 30_000)]
    public async Task GetInstance_InputsNotAskedFor_AreLeftOut()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);
        OrchestrationMetadata end = await hub.RunAsync("Quick", 1);

        OrchestrationMetadata? bare = await hub.Client.GetInstanceAsync(end.InstanceId);

        Assert.Equal((null, null), (bare!.SerializedInput, bare.SerializedOutput));
    }

    [Fact(Timeout = 30_000)]
    public async Task GetAllInstances_SmallPages_FindsAllThatFit()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);
        for (int i = 0; i < 7; i++)
        {
            await hub.EndAsync(await hub.StartAsync("Quick", i, $"a{i}"));
        }

        await hub.StartAsync("Patient", id: "a-running");
        await hub.EndAsync(await hub.StartAsync("Quick", 0, "b"));

        OrchestrationQuery query = new(Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "a", PageSize: 3);
        List<string> found = [];
        await foreach (OrchestrationMetadata instance in hub.Client.GetAllInstancesAsync(query))
        {
            found.Add(instance.InstanceId);
        }

        Assert.Equal(["a0", "a1", "a2", "a3", "a4", "a5", "a6"], found.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task Purge_OneThatRuns_IsKept()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);
        string id = await hub.StartAsync("Patient");

        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.NotNull(await hub.Client.GetInstanceAsync(id));
    }

    [Fact(Timeout = 30_000)]
    public async Task Purge_ByFilter_DeletesTheEndedOnes()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);
        await hub.EndAsync(await hub.StartAsync("Quick", 0, "old"));
        DateTimeOffset between = hub.Clock.GetUtcNow().AddMinutes(1);
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await hub.EndAsync(await hub.StartAsync("Quick", 0, "new"));
        await hub.StartAsync("Patient", id: "running");

        PurgeResult result = await hub.Client.PurgeInstancesAsync(null, between);

        Assert.Equal(1, result.PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("old"));
        Assert.NotNull(await hub.Client.GetInstanceAsync("new"));
    }

    [Fact(Timeout = 30_000)]
    public async Task WaitForInstanceStart_Pending_ReturnsWhenItBegins()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);
        StartOrchestrationOptions options = new("later", hub.Clock.GetUtcNow().AddHours(1));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Patient", options);
        Task<OrchestrationMetadata> begun = hub.Client.WaitForInstanceStartAsync("later");
        Assert.False(begun.IsCompleted);

        hub.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await begun).RuntimeStatus);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("@a")]
    [InlineData("a#")]
    public async Task Schedule_IdCannotBeAKey_Throws(string id)
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);

        await Assert.ThrowsAsync<ArgumentException>(() => hub.StartAsync("Quick", 1, id));
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Terminate_WhileAnActivityRuns_ItsLateResultIsDropped(bool alwaysReplay)
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestFunctions functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", async (x, _) =>
            {
                await release.Task;
                return x;
            })
            .Orchestrator("Run", context => context.CallActivityAsync<string>("Slow", "late"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Run");
        await hub.Client.TerminateInstanceAsync(id);
        await hub.EndAsync(id);

        release.SetResult();
        await hub.Hub.StopAsync(CancellationToken.None);

        OrchestrationMetadata? end = await hub.Client.GetInstanceAsync(id, true);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, null), (end!.RuntimeStatus, end.SerializedOutput));
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Suspend_ActivityEndsAndTimerPasses_GoOnAfterResume(bool alwaysReplay)
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestFunctions functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", async (x, _) =>
            {
                await release.Task;
                return x;
            })
            .Activity<string, string>("Echo", x => x)
            .Orchestrator("Run", async context =>
            {
                Task timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                string slow = await context.CallActivityAsync<string>("Slow", "done");
                await timer;
                return await context.CallActivityAsync<string>("Echo", slow);
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Run");
        await hub.Client.SuspendInstanceAsync(id);

        release.SetResult();
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.Client.RaiseEventAsync(id, "nothing");
        Assert.Equal((OrchestrationRuntimeStatus.Suspended, false), ((await hub.GetAsync(id)).RuntimeStatus, functions.Begun.Contains("Echo")));
        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal("done", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Purge_WithAllBelow_DeletesTheChildren()
    {
        TestFunctions functions = new TestFunctions()
            .Orchestrator("Child", _ => Task.FromResult(1))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: "child")));
        await using TestHub hub = await TestHub.StartAsync(functions, false);
        OrchestrationMetadata parent = await hub.RunAsync("Parent");

        PurgeResult result = await hub.Client.PurgeInstanceAsync(parent.InstanceId, new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(2, result.PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("child"));
    }

    [Fact(Timeout = 30_000)]
    public async Task SetCustomStatus_Never_IsNull()
    {
        await using TestHub hub = await TestHub.StartAsync(Functions, false);

        Assert.Null((await hub.RunAsync("Quick", 1)).SerializedCustomStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Orchestrator_Throws_FailsWithTypeAndMessage(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Bad", context => context.GetInput<int>() == 1 ? throw new InvalidTimeZoneException("on purpose") : Task.FromResult(1));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Bad", 1);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(("System.InvalidTimeZoneException", "on purpose", "System.InvalidTimeZoneException: on purpose"), (end.FailureDetails!.ErrorType, end.FailureDetails.ErrorMessage, end.SerializedOutput));
    }
}
