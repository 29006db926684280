using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Serverless.Domain.Auth;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;
using Serverless.Embedded;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class PoolKeeperTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<PoolMember> _members = [];
    private readonly Dictionary<string, string> _launched = [];
    private readonly List<string> _killed = [];
    private readonly Mock<IWorkerPool> _pool = new(MockBehavior.Strict);
    private readonly Mock<IMediaLauncher> _launcher = new(MockBehavior.Strict);

    private WorkerTokens Tokens => new(new string('k', 32), _clock);

    [Fact]
    public async Task KeepAsync_EmptyPool_IsFilledWithWorkersOfTheirOwnCode()
    {
        await KeepAsync(2);
        await KeepAsync(2);

        Assert.Equal(2, _launched.Count);
        Assert.All(_launched, launch => Assert.Equal(launch.Key, Tokens.ReadPoolCode(launch.Value)));
    }

    [Fact]
    public async Task KeepAsync_MemberWasGivenAJob_IsReplacedAndLeftAlone()
    {
        PoolMember busy = Asked() with { JobId = new string('b', 24), Attempt = 1, GivenAt = _clock.GetUtcNow() };
        _members.Add(busy);

        await KeepAsync(1);

        Assert.Single(_launched);
        Assert.Empty(_killed);
        Assert.Contains(busy, _members);
    }

    [Fact]
    public async Task KeepAsync_MemberFellSilent_IsEndedAndReplaced()
    {
        PoolMember silent = Asked();
        _members.Add(silent);
        _clock.Advance(PoolKeeper.Silence + TimeSpan.FromSeconds(1));

        await KeepAsync(1);

        Assert.Equal([silent.Id], _killed);
        Assert.Single(_launched);
        Assert.DoesNotContain(silent, _members);
    }

    [Fact]
    public async Task KeepAsync_MemberNeverAsked_HasTheTimeOfAHello()
    {
        await KeepAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(59));
        await KeepAsync(1);
        int early = _launched.Count;
        _clock.Advance(TimeSpan.FromSeconds(2));
        await KeepAsync(1);

        Assert.Equal((1, 2), (early, _launched.Count));
    }

    [Fact]
    public async Task KeepAsync_PoolWasMadeSmaller_EndsWhatIsTooMuch()
    {
        _members.AddRange([Asked(), Asked('c'), Asked('d')]);

        await KeepAsync(1);

        Assert.Equal(2, _killed.Count);
        Assert.Empty(_launched);
    }

    private PoolMember Asked(char id = 'a') =>
        new() { Id = new string(id, 24), LaunchedAt = _clock.GetUtcNow(), AskedAt = _clock.GetUtcNow(), WorkerId = "worker" };

    private async Task KeepAsync(int size)
    {
        _pool.Setup(p => p.MembersAsync(It.IsAny<CancellationToken>())).Returns(() => _members.ToArray().ToAsyncEnumerable());
        _pool.Setup(p => p.AddAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((string id, CancellationToken _) => _members.Add(new() { Id = id, LaunchedAt = _clock.GetUtcNow() })).Returns(Task.CompletedTask);
        _pool.Setup(p => p.RemoveAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((string id, CancellationToken _) => _members.RemoveAll(m => m.Id == id)).Returns(Task.CompletedTask);
        _launcher.Setup(l => l.LaunchAsync(It.IsAny<string>(), 0, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((string id, int _, string code, CancellationToken _) => _launched[id] = code).ReturnsAsync(new WorkerHandle("fake"));
        _launcher.Setup(l => l.KillAsync(It.IsAny<string>(), 0, It.IsAny<CancellationToken>()))
            .Callback((string id, int _, CancellationToken _) => _killed.Add(id)).Returns(Task.CompletedTask);

        await new PoolKeeper(_pool.Object, _launcher.Object, Tokens, new WorkersOptions { WarmPool = size }, _clock, NullLogger<PoolKeeper>.Instance).KeepAsync(CancellationToken.None);
    }
}
