using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Embedded;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class OrphanSweeperTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Mock<IMediaJobStore> _jobs = new();
    private readonly Mock<IMediaLauncher> _launcher = new(MockBehavior.Strict);

    [Theory]
    [InlineData(JobStatus.Running, 1, 1, false)]
    [InlineData(JobStatus.Running, 1, 2, true)]
    [InlineData(JobStatus.Completed, 1, 1, true)]
    [InlineData(JobStatus.PostProcessing, 1, 1, false)]
    public async Task SweepAsync_WorkerOfAJob_IsEndedWhenNobodyWaitsForIt(JobStatus status, int worker, int attempt, bool ended)
    {
        MediaJob job = Jobs.New(_clock) with { Status = status, Attempt = attempt };
        Assert.Equal(ended, await IsEndedAsync(job, worker));
    }

    [Fact]
    public async Task SweepAsync_JobIsGone_EndsItsWorker() => Assert.True(await IsEndedAsync(null, 1));

    [Fact]
    public async Task SweepAsync_JobEndedJustNow_LeavesTheWorkerTime()
    {
        MediaJob job = Jobs.New(_clock) with { Status = JobStatus.Completed, Attempt = 1 };
        Assert.False(await IsEndedAsync(job with { UpdatedAt = _clock.GetUtcNow() + OrphanSweeper.Grace }, 1));
    }

    [Fact]
    public async Task SweepAsync_WorkerOfThePool_IsNoOrphan() => Assert.False(await IsEndedAsync(null, 0));

    private async Task<bool> IsEndedAsync(MediaJob? job, int worker)
    {
        string id = job?.Id ?? new string('a', 24);
        var ended = false;
        DateTimeOffset since = _clock.GetUtcNow();
        _clock.Advance(OrphanSweeper.Grace + TimeSpan.FromSeconds(1));
        _jobs.Setup(j => j.FindAsync(id, It.IsAny<CancellationToken>())).ReturnsAsync(job);
        _launcher.Setup(l => l.ListAsync(It.IsAny<CancellationToken>())).Returns(new[] { new RunningWorker(id, worker, since) }.ToAsyncEnumerable());
        _launcher.Setup(l => l.KillAsync(id, worker, It.IsAny<CancellationToken>())).Callback(() => ended = true).Returns(Task.CompletedTask);

        await new OrphanSweeper(_jobs.Object, _launcher.Object, _clock, NullLogger<OrphanSweeper>.Instance).SweepAsync(CancellationToken.None);
        return ended;
    }
}
