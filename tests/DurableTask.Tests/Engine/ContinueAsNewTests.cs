using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;
using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Engine;

public sealed class ContinueAsNewTests
{
    [Theory(Timeout = 30_000), BothModes]
    public async Task ContinueAsNew_ThousandGenerations_HistoryStaysShort(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions()
            .Activity<int, int>("Next", x => x + 1)
            .Orchestrator("Loop", async context =>
            {
                int next = await context.CallActivityAsync<int>("Next", context.GetInput<int>());
                if (next < 1000)
                {
                    context.ContinueAsNew(next);
                }

                return next;
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Loop", 0);

        Assert.Equal(("1000", "999"), (end.SerializedOutput, end.SerializedInput));
        InstanceRecord? record = await hub.Storage.Instances.ReadAsync(end.InstanceId, withHistory: true, CancellationToken.None);
        Assert.Equal(3, record!.History.Count);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, true, "1,2,3,4")]
    [InlineData(true, true, "1,2,3,4")]
    [InlineData(false, false, "1,")]
    public async Task ContinueAsNew_EventsUnread_GoOverWhenKept(bool alwaysReplay, bool keep, string expected)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Collect", async context =>
        {
            string read = context.GetInput<string>() ?? "";
            if (read.Length == 0)
            {
                await context.WaitForExternalEvent<string>("go");
            }

            try
            {
                read += await context.WaitForExternalEvent<string>("n", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                return read;
            }

            if (read.Length < 7)
            {
                context.ContinueAsNew(read + ",", keep);
            }

            return read;
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Collect");
        foreach (string n in (string[])["1", "2", "3", "4"])
        {
            await hub.Client.RaiseEventAsync(id, "n", n);
        }

        await hub.Client.RaiseEventAsync(id, "go");

        Assert.Equal(expected, (await hub.EndAsync(id, TimeSpan.FromMinutes(10))).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task ContinueAsNew_ActivityOfTheOldExecution_ItsResultIsDropped(bool alwaysReplay)
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestFunctions functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", async (x, _) =>
            {
                await release.Task;
                return x;
            })
            .Activity<string, string>("Fast", x => x)
            .Orchestrator("Loop", async context =>
            {
                if (context.GetInput<bool>())
                {
                    return await context.WaitForExternalEvent<string>("end");
                }

                _ = context.CallActivityAsync("Slow", "old");
                await context.CallActivityAsync("Fast", "x");
                context.ContinueAsNew(true);
                return "";
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Loop");
        await hub.UntilAsync(id, found => found.SerializedInput == "true");

        release.SetResult();
        await hub.Client.RaiseEventAsync(id, "end", "new");

        Assert.Equal("new", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory(Timeout = 30_000), BothModes]
    public async Task ContinueAsNew_EventComesWithAWaitLeftOpen_GoesToTheNextExecution(bool alwaysReplay)
    {
        TestFunctions functions = new TestFunctions().Orchestrator("Loop", async context =>
        {
            Task<string> left = context.WaitForExternalEvent<string>("n");
            await context.WaitForExternalEvent<string>("go");
            if (!context.GetInput<bool>())
            {
                context.ContinueAsNew(true);
                return "";
            }

            return await left;
        });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);
        string id = await hub.StartAsync("Loop");

        // Held, so that both are taken in at once.
        await hub.Client.SuspendInstanceAsync(id);
        await hub.Client.RaiseEventAsync(id, "go");
        await hub.Client.RaiseEventAsync(id, "n", "kept");
        await hub.Client.ResumeInstanceAsync(id);
        await hub.Client.RaiseEventAsync(id, "go");

        Assert.Equal("kept", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }
}
