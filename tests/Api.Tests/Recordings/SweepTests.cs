using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class SweepTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Start_WhoseOrchestrationIsLost_IsGoneOnWithByTheSweeper()
    {
        string id;
        string prefix;
        await using (ApiHost dying = await fixture.StartHostAsync())
        {
            ApiClient client = await dying.HundredMsAsync();
            id = await client.StartAsync(await client.NewRoomAsync());
            prefix = dying.Prefix;
        }

        // What was in the first host's memory is gone; tables and blobs are not.
        await using ApiHost next = await fixture.StartHostAsync(prefix);
        next.Clock.Advance(TimeSpan.FromMinutes(2));
        // A hello makes the job young again, so it must not come before the sweep that this is about.
        DurableTaskClient durable = next.Services.GetRequiredService<DurableTaskClient>();
        await Wait.UntilAsync(async () => await durable.GetInstanceAsync(id) is not null, TimeSpan.FromSeconds(20));
        var worker = new FakeWorker(next, id, attempt: 1);
        await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);

        ApiClient again = await next.HundredMsAsync();
        await again.ReachesAsync(id, "running");
        (await again.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await worker.ReportAsync(WorkerReportType.Stopped);
        await again.ReachesAsync(id, "completed");
    }
}
