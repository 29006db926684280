using Microsoft.Extensions.DependencyInjection;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Ids;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

/// <summary>A worker of the pool has died, and its launcher says so under the member's id. The clock stands still: nobody's silence is noticed here.</summary>
[Collection(ApiTests.Name)]
public sealed class PoolExitTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Exited_MemberWithAJob_IsReplacedAtOnce()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker dead) = await host.RunningAsync(client, await client.NewRoomAsync());
        string member = await MemberOfAsync(host, id, attempt: 1);

        await SayExitedAsync(host, member);

        WorkerAssignment next = await new FakeWorker(host, id, attempt: 2, workerId: "worker-b").HelloAsync();
        Assert.Equal(2, next.Attempt);
        Assert.True((await dead.TryHeartbeatAsync()).Directive!.Fenced);
        Assert.Null(await Pool(host).FindAsync(member, default));
    }

    [Fact(Timeout = 60_000)]
    public async Task Exited_MemberOfAnAttemptThatIsOver_ChangesNothing()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker first) = await host.RunningAsync(client, await client.NewRoomAsync());
        string member = await MemberOfAsync(host, id, attempt: 1);
        await first.ReportAsync(WorkerReportType.Exited);
        var second = new FakeWorker(host, id, attempt: 2, workerId: "worker-b");
        await second.HelloAsync();

        await SayExitedAsync(host, member);
        await host.SettledAsync();

        Assert.False((await second.TryHeartbeatAsync()).Directive!.Fenced);
        Assert.Single(await client.EventsAsync(id), type => type == "recording.worker.replaced");
        Assert.Null(await Pool(host).FindAsync(member, default));
    }

    [Fact(Timeout = 60_000)]
    public async Task Exited_MemberThatWaited_LeavesThePool()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        string member = ObjectId.New(host.Clock);
        await Pool(host).AddAsync(member, default);

        await SayExitedAsync(host, member);

        Assert.Null(await Pool(host).FindAsync(member, default));
    }

    private static IWorkerPool Pool(ApiHost host) => host.Services.GetRequiredService<IWorkerPool>();

    /// <summary>Enters a member and gives it the job.</summary>
    private static async Task<string> MemberOfAsync(ApiHost host, string jobId, int attempt)
    {
        string member = ObjectId.New(host.Clock);
        await Pool(host).AddAsync(member, default);
        await Pool(host).AskAsync(member, "worker-a", default);
        Assert.Equal(member, await Pool(host).GiveAsync(jobId, attempt, DateTimeOffset.UnixEpoch, default));
        return member;
    }

    /// <summary>As the local launcher does: it knows the member as a job of this id, attempt 0.</summary>
    private static async Task SayExitedAsync(ApiHost host, string member)
    {
        var launcher = new FakeWorker(host, member, attempt: 0) { Token = "Bearer " + host.WorkerTokens.TokenFor(member, 0, host.Clock.GetUtcNow().AddHours(1)) };
        await launcher.ReportAsync(WorkerReportType.Exited);
    }
}
