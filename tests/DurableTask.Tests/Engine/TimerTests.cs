using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class TimerTests
{
    [Theory(Timeout = 30_000), BothModes]
    public async Task CreateTimer_MonthsAhead_FiresAtItsTime(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Sleep", async context =>
        {
            DateTime began = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromDays(200), CancellationToken.None);
            return (context.CurrentUtcDateTime - began) >= TimeSpan.FromDays(200);
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Sleep");

        hub.Clock.Advance(TimeSpan.FromDays(199));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);

        Assert.True((await hub.EndAsync(id, TimeSpan.FromDays(1))).ReadOutputAs<bool>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CreateTimer_InThePast_FiresAtOnce(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Past", context => context.CreateTimer(context.CurrentUtcDateTime.AddHours(-1), CancellationToken.None));
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.RunAsync("Past")).RuntimeStatus);
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task CreateTimer_Cancelled_ThrowsTaskCanceledAndNeverFires(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("Work", x => x)
            .Orchestrator("Race", async context =>
            {
                using CancellationTokenSource ending = new();
                Task timer = context.CreateTimer(TimeSpan.FromHours(4), ending.Token);
                Task<string> work = context.CallActivityAsync<string>("Work", "done");
                Task first = await Task.WhenAny(timer, work);
                ending.Cancel();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
                await context.CreateTimer(TimeSpan.FromHours(8), CancellationToken.None);
                return first == work ? await work : "timer";
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.EndAsync(await hub.StartAsync("Race"), TimeSpan.FromHours(1));

        Assert.Equal("done", end.ReadOutputAs<string>());
    }
}
