using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class ExternalEventTests
{
    [Theory(Timeout = 30_000), BothModes]
    public async Task WaitForExternalEvent_RaisedBeforeTheWaitInOtherCase_IsTaken(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Wait", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<int>("Number") + await context.WaitForExternalEvent<int>("number");
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Wait");

        await hub.Client.RaiseEventAsync(id, "NUMBER", 40);
        await hub.Client.RaiseEventAsync(id, "number", 2);
        await hub.Client.RaiseEventAsync(id, "Go");

        Assert.Equal(42, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task WaitForExternalEvent_TwoWaits_ServedFirstCome(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Wait", async context =>
        {
            Task<string> first = context.WaitForExternalEvent<string>("x");
            Task<string> second = context.WaitForExternalEvent<string>("x");
            return await first + await second;
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Wait");

        await hub.Client.RaiseEventAsync(id, "x", "a");
        await hub.Client.RaiseEventAsync(id, "x", "b");

        Assert.Equal("ab", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task WaitForExternalEvent_FirstWaitCancelled_EventGoesToTheNext(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Wait", async context =>
        {
            using CancellationTokenSource ending = new();
            Task<string> dropped = context.WaitForExternalEvent<string>("x", ending.Token);
            Task<string> kept = context.WaitForExternalEvent<string>("x");
            ending.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => dropped);
            return await kept;
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Wait");

        await hub.Client.RaiseEventAsync(id, "x", "kept");

        Assert.Equal("kept", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task WaitForExternalEvent_TimeoutPasses_ThrowsTaskCanceled(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Wait", async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<string>("x", TimeSpan.FromMinutes(5)));
            return await context.WaitForExternalEvent<string>("x", TimeSpan.FromMinutes(5));
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Wait");

        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        await hub.Client.RaiseEventAsync(id, "x", "later");

        Assert.Equal("later", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task WaitForExternalEvent_PayloadOfAnotherType_ThrowsInTheOrchestrator(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Wait", context => context.WaitForExternalEvent<int>("x"));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Wait");

        await hub.Client.RaiseEventAsync(id, "x", "text");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndAsync(id)).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task SendEvent_ToAnotherInstance_Arrives(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Orchestrator("Receive", context => context.WaitForExternalEvent<string>("hello"))
            .Orchestrator("Send", context =>
            {
                context.SendEvent("receiver", "hello", "you");
                context.SendEvent("nobody", "hello", "you");
                return Task.CompletedTask;
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Receive", id: "receiver");

        OrchestrationMetadata sender = await hub.RunAsync("Send");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, sender.RuntimeStatus);
        Assert.Equal("you", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task RaiseEvent_UnknownInstance_Throws()
    {
        await using TestHub hub = await TestHub.StartAsync(new TestFunctions(), false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RaiseEventAsync("nobody", "x"));
    }

    [Fact(Timeout = 30_000)]
    public async Task RaiseEvent_FinishedInstance_HasNoEffect()
    {
        await using TestHub hub = await TestHub.StartAsync(new TestFunctions().Orchestrator("Quick", _ => Task.FromResult(1)), false);
        OrchestrationMetadata end = await hub.RunAsync("Quick");

        await hub.Client.RaiseEventAsync(end.InstanceId, "x");

        Assert.Equal(end.LastUpdatedAt, (await hub.GetAsync(end.InstanceId)).LastUpdatedAt);
    }
}
