using Microsoft.DurableTask.Client;
using Serverless.Embedded;

namespace Serverless.DurableTask.Tests.Docs;

public sealed class ReminderTests
{
    [Fact(Timeout = 30_000)]
    public async Task Post_FourHoursPass_Reminds()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { });
        using HttpResponseMessage reply = await host.Client.PostAsync("/api/reminders/tea", null);

        host.Clock.Advance(TimeSpan.FromHours(4));

        OrchestrationMetadata end = await host.EndOfAsync(await reply.Content.ReadAsStringAsync());
        Assert.Equal("It is time for tea.", end.ReadOutputAs<string>());
    }
}
