using Microsoft.DurableTask.Client;
using Serverless.Embedded;

namespace Serverless.DurableTask.Tests.Docs;

public sealed class ReminderHistoryTests
{
    [Fact(Timeout = 30_000)]
    public async Task RemindLater_HistoryOfARun_IsReplayed()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { });
        using HttpResponseMessage reply = await host.Client.PostAsync("/api/reminders/tea", null);
        string id = await reply.Content.ReadAsStringAsync();
        await host.EndOfAsync(id, step: TimeSpan.FromMinutes(10));

        string history = await HistoryReplayer.RecordAsync(host.Services, id);
        HistoryReplay replay = HistoryReplayer.Replay(context => Reminders.RemindLater(context, context.GetInput<string>()!), history);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, replay.Status);
    }
}
