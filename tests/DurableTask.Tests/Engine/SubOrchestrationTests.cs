using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class SubOrchestrationTests
{
    private static TestFunctions Functions => new TestFunctions()
        .Activity<string, string>("Echo", x => x)
        .Orchestrator("Child", async context => $"{await context.CallActivityAsync<string>("Echo", context.GetInput<string>())} of {context.Parent?.InstanceId}")
        .Orchestrator("BadChild", Task (_) => throw new IOException("child"))
        .Orchestrator("Patient", context => context.WaitForExternalEvent<string>("end"));

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallSubOrchestrator_WithoutId_ReturnsItsResult(bool alwaysReplay)
    {
        TestFunctions functions = Functions.Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", "x"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        string id = await hub.StartAsync("Parent", id: "p");

        Assert.Equal("x of p", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallSubOrchestrator_WithId_RunsUnderIt(bool alwaysReplay)
    {
        TestFunctions functions = Functions.Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", "x", new SubOrchestrationOptions(instanceId: "mine")));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        await hub.RunAsync("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync("mine")).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallSubOrchestrator_Fails_ParentSeesTaskFailed(bool alwaysReplay)
    {
        TestFunctions functions = Functions.Orchestrator("Parent", async context =>
        {
            TaskFailedException failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("BadChild"));
            return $"{failed.TaskName}|{failed.FailureDetails.ErrorType}|{failed.FailureDetails.ErrorMessage}";
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        Assert.Equal("BadChild|System.IO.IOException|child", (await hub.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallSubOrchestrator_IdIsRunning_ParentSeesTaskFailed(bool alwaysReplay)
    {
        TestFunctions functions = Functions.Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", "x", new SubOrchestrationOptions(instanceId: "taken")));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        await hub.StartAsync("Patient", id: "taken");

        Assert.Contains("running already", (await hub.RunAsync("Parent")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Terminate_OfTheParentWithAllBelow_EndsTheChild(bool alwaysReplay)
    {
        TestFunctions functions = Functions.Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Patient", null, new SubOrchestrationOptions(instanceId: "child")));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Parent");
        await hub.UntilExistsAsync("child");

        await hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("over", Recursive: true));

        OrchestrationMetadata child = await hub.GetAsync("child");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "over"), (child.RuntimeStatus, child.ReadOutputAs<string>()));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndAsync(id)).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task Terminate_OfTheChild_ParentSeesTaskFailed(bool alwaysReplay)
    {
        TestFunctions functions = Functions.Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Patient", null, new SubOrchestrationOptions(instanceId: "child")));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Parent");
        await hub.UntilExistsAsync("child");

        await hub.Client.TerminateInstanceAsync("child");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndAsync(id)).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CallSubOrchestrator_RetriedUnderOneId_SecondAttemptSucceeds(bool alwaysReplay)
    {
        int runs = 0;
        SubOrchestrationOptions options = new(new RetryPolicy(2, TimeSpan.FromSeconds(1)), "again");
        TestFunctions functions = new TestFunctions()
            .Activity<string, int>("Count", _ => ++runs)
            .Orchestrator("Flaky", async context => await context.CallActivityAsync<int>("Count", "x") == 1 ? throw new IOException("first") : "ok")
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Flaky", null, options));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.EndAsync(await hub.StartAsync("Parent"), TimeSpan.FromSeconds(1));

        Assert.Equal("ok", end.ReadOutputAs<string>());
    }
}
