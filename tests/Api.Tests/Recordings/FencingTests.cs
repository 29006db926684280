using System.Net;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Auth;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class FencingTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Hello_SecondWorkerOrForgedCode_IsRefused()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());
        var second = new FakeWorker(host, id, attempt: 1, workerId: "worker-b");
        var forger = new WorkerTokens("another key of 32 bytes or more, not the host's", host.Clock);

        Assert.Equal(HttpStatusCode.Forbidden, await second.TryHelloAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await worker.TryHelloAsync(forger.CodeFor(id, 1)));
        Assert.Equal(HttpStatusCode.Forbidden, await worker.TryHelloAsync(host.WorkerTokens.CodeFor(id, 2)));
        Assert.Equal(HttpStatusCode.Forbidden, await worker.TryHelloAsync(host.WorkerTokens.CodeFor("0123456789abcdef01234567", 1)));
        Assert.Equal(HttpStatusCode.Forbidden, await worker.TryHelloAsync("garbage"));
        Assert.Equal(HttpStatusCode.OK, await worker.TryHelloAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Report_TokenForgedForeignExpiredOrMissing_ChangesNothing()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());
        (_, FakeWorker other) = await host.RunningAsync(client, await client.NewRoomAsync());
        string before = (await client.GetAsync($"/v2/recordings/{id}")).Ok().Body;
        DateTimeOffset now = host.Clock.GetUtcNow();
        string?[] tokens =
        [
            null,
            "Bearer garbage",
            worker.Token!["Bearer ".Length..],
            other.Token,
            "Bearer " + new WorkerTokens("another key of 32 bytes or more, not the host's", host.Clock).TokenFor(id, 1, now.AddHours(1)),
            "Bearer " + host.WorkerTokens.TokenFor(id, 1, now.AddMinutes(-2)),
            "Bearer " + await fixture.Judge.SignAsync(TestApp.One.ManagementClaims(now), TestApp.One.Secret),
        ];

        foreach (string? token in tokens)
        {
            worker.Token = token;
            Assert.Equal(HttpStatusCode.Unauthorized, (await worker.TryReportAsync(new() { Type = WorkerReportType.Failed, ErrorType = "PAGE_CRASHED" })).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await worker.TryReportAsync(new() { Type = WorkerReportType.Asset, Asset = new("room-composite", "x.mp4", 1, 1, null, null) })).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await worker.TryHeartbeatAsync()).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await worker.TryDirectiveAsync(DesiredState.Stop)).Status);
        }
        Assert.Equal(before, (await client.GetAsync($"/v2/recordings/{id}")).Ok().Body);
    }

    [Fact(Timeout = 60_000)]
    public async Task Report_OfAnAttemptThatWasReplaced_IsFencedAndChangesNothing()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker old) = await host.RunningAsync(client, await client.NewRoomAsync());
        await old.ReportAsync(WorkerReportType.Failed, errorType: "PAGE_CRASHED");
        var replacement = new FakeWorker(host, id, attempt: 2, workerId: "worker-b");
        await replacement.HelloAsync();
        await replacement.ReportAsync(WorkerReportType.Started);
        string[] before = await client.EventsAsync(id);

        Assert.Equal(new WorkerDirective(DesiredState.Stop, Fenced: true), await old.ReportAsync(WorkerReportType.Stopped));
        Assert.Equal(new WorkerDirective(DesiredState.Stop, Fenced: true), await old.ReportAsync(WorkerReportType.Asset, asset: new("room-composite", "old.mp4", 1, 1, null, null)));
        Assert.True((await old.TryHeartbeatAsync()).Directive!.Fenced);
        Assert.True((await old.TryDirectiveAsync(DesiredState.Run)).Directive!.Fenced);
        Assert.Equal(HttpStatusCode.Forbidden, await old.TryHelloAsync());

        ApiReply still = (await client.GetAsync($"/v2/recordings/{id}")).Ok();
        Assert.Equal("running", still.Text("status"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, still.Json.GetProperty("recording_assets").ValueKind);
        Assert.Equal(before, await client.EventsAsync(id));
        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await replacement.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
        Assert.Equal(new WorkerDirective(DesiredState.Stop, Fenced: true, Ended: true), (await replacement.TryHeartbeatAsync()).Directive);
    }

    [Fact(Timeout = 60_000)]
    public async Task Report_ToldTwice_CountsOnce()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());

        await worker.ReportAsync(WorkerReportType.Started);
        await worker.UploadAsync([1]);
        await worker.UploadAsync([1]);
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
        await worker.ReportAsync(WorkerReportType.Stopped);

        string[] events = await client.EventsAsync(id);
        Assert.Equal(events.Distinct(), events);
    }
}
