using Moq;
using Serverless.Adapters.Launchers;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Ids;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableWorkerPoolTests(AzuriteFixture azurite) : StorageTests(azurite), IAsyncLifetime
{
    private const string Code = "the-code";

    private readonly string _member = ObjectId.New(TimeProvider.System);
    private readonly string _jobId = ObjectId.New(TimeProvider.System);
    private readonly Mock<IMediaLauncher> _launcher = new(MockBehavior.Strict);

    private IWorkerPool Pool => Get<IWorkerPool>();

    private DateTimeOffset Before => Clock.GetUtcNow().AddSeconds(-30);

    public async Task InitializeAsync()
    {
        await foreach (PoolMember other in Pool.MembersAsync(default))
            await Pool.RemoveAsync(other.Id, default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 30_000)]
    public async Task AskAsync_FirstWorkerOfTheCode_IsTheMemberAndNoOther()
    {
        await Pool.AddAsync(_member, default);

        Assert.Equal(new PoolAnswer(true, IsFirst: true), await Pool.AskAsync(_member, "first", default));
        Assert.Equal(new PoolAnswer(false), await Pool.AskAsync(_member, "second", default));
        Assert.Equal(new PoolAnswer(false), await Pool.AskAsync(ObjectId.New(TimeProvider.System), "first", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task GiveAsync_ManyJobsAtOnce_OneGetsTheMember()
    {
        await Pool.AddAsync(_member, default);
        await Pool.AskAsync(_member, "worker", default);

        string?[] given = await Task.WhenAll(Enumerable.Range(1, 8).Select(attempt => Pool.GiveAsync(_jobId, attempt, Before, default)));

        Assert.Equal([_member], given.OfType<string>());
        PoolAnswer answer = await Pool.AskAsync(_member, "worker", default);
        Assert.Equal((_jobId, Array.IndexOf(given, _member) + 1), (answer.JobId, answer.Attempt));
        Assert.True((await Pool.FindAsync(_jobId, answer.Attempt, default))!.Took);
    }

    [Fact(Timeout = 30_000)]
    public async Task GiveAsync_MemberThatNeverAskedOrLongAgo_IsNotGiven()
    {
        await Pool.AddAsync(_member, default);
        Assert.Null(await Pool.GiveAsync(_jobId, 1, Before, default));

        await Pool.AskAsync(_member, "worker", default);
        Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(await Pool.GiveAsync(_jobId, 1, Before, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_MemberWaits_LaunchesNothing()
    {
        await Pool.AddAsync(_member, default);
        await Pool.AskAsync(_member, "worker", default);
        _launcher.Setup(l => l.FindAsync(_member, 0, It.IsAny<CancellationToken>())).ReturnsAsync(new WorkerHandle("pid 1"));

        Task<WorkerHandle> launching = Launcher(1).LaunchAsync(_jobId, 1, Code, default);
        while (await Pool.FindAsync(_jobId, 1, default) is null)
            Assert.False(launching.IsFaulted);
        Assert.Equal(_jobId, (await Pool.AskAsync(_member, "worker", default)).JobId);

        Assert.Equal("pid 1", (await launching).Name);
        Assert.Equal("pid 1", (await Launcher(1).FindAsync(_jobId, 1, default))!.Name);
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_MemberDoesNotHear_EndsItAndLaunches()
    {
        await Pool.AddAsync(_member, default);
        await Pool.AskAsync(_member, "worker", default);
        _launcher.Setup(l => l.KillAsync(_member, 0, It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        _launcher.Setup(l => l.LaunchAsync(_jobId, 1, Code, It.IsAny<CancellationToken>())).ReturnsAsync(new WorkerHandle("pid 2"));

        Assert.Equal("pid 2", (await Launcher(1).LaunchAsync(_jobId, 1, Code, default)).Name);
        _launcher.VerifyAll();
        Assert.Null(await Pool.FindAsync(_member, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_NoPool_IsTheLaunchersBusiness()
    {
        await Pool.AddAsync(_member, default);
        await Pool.AskAsync(_member, "worker", default);
        _launcher.Setup(l => l.LaunchAsync(_jobId, 1, Code, It.IsAny<CancellationToken>())).ReturnsAsync(new WorkerHandle("pid 3"));

        Assert.Equal("pid 3", (await Launcher(0).LaunchAsync(_jobId, 1, Code, default)).Name);
    }

    private PooledLauncher Launcher(int warm) => new(_launcher.Object, Pool, new WorkersOptions { WarmPool = warm }, Clock);
}
