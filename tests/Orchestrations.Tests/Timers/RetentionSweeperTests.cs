using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;
using Serverless.Domain.Settings;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class RetentionSweeperTests
{
    private readonly Mock<IJobFiles> _files = new(MockBehavior.Strict);
    private readonly Mock<IPlaybackFiles> _playback = new(MockBehavior.Strict);
    private readonly Mock<IIdempotencyStore> _keys = new(MockBehavior.Strict);
    private readonly Mock<IAppEvents> _events = new(MockBehavior.Strict);

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_JobOlderThanTheDays_GoesWithItsFiles()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob old = host.Store.Put(Jobs.New(host.Clock) with { Status = JobStatus.Completed });
        host.Clock.Advance(TimeSpan.FromDays(2));
        MediaJob young = host.Store.Put(Jobs.New(host.Clock) with { Status = JobStatus.Failed });
        host.Clock.Advance(TimeSpan.FromDays(1.5));
        _files.Setup(f => f.DeleteAsync(old.Id, It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        ExpectTold(old);
        await SweepAsync(host, days: 3);

        _files.VerifyAll();
        _events.VerifyAll();
        Assert.Null(await host.Store.FindAsync(old.Id, CancellationToken.None));
        Assert.NotNull(await host.Store.FindAsync(young.Id, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_FilesOfOneJobCannotBeDeleted_DeletesTheOthersAndTellsOnlyOfThem()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob held = host.Store.Put(Jobs.New(host.Clock) with { Status = JobStatus.Completed });
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        MediaJob old = host.Store.Put(Jobs.New(host.Clock) with { Status = JobStatus.Completed });
        host.Clock.Advance(TimeSpan.FromDays(4));
        _files.Setup(f => f.DeleteAsync(held.Id, It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException("legal hold"));
        _files.Setup(f => f.DeleteAsync(old.Id, It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        ExpectTold(old);
        await SweepAsync(host, days: 3);

        _events.VerifyAll();
        Assert.NotNull(await host.Store.FindAsync(held.Id, CancellationToken.None));
        Assert.Null(await host.Store.FindAsync(old.Id, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_JobThatWasChangedAfterItsEnd_CountsFromTheEnd()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob old = Jobs.New(host.Clock) with { Status = JobStatus.Completed, EndedAt = host.Clock.GetUtcNow() };
        host.Clock.Advance(TimeSpan.FromDays(2));
        host.Store.Put(old with { UpdatedAt = host.Clock.GetUtcNow() });
        host.Clock.Advance(TimeSpan.FromDays(2));
        _files.Setup(f => f.DeleteAsync(old.Id, It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        ExpectTold(old);
        await SweepAsync(host, days: 3);

        Assert.Null(await host.Store.FindAsync(old.Id, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_OldLiveStream_GoesWithWhatPlayersReadToo()
    {
        await using JobHost host = await JobHost.StartAsync();
        LiveSettings live = Jobs.Live;
        MediaJob old = host.Store.Put(Jobs.New(host.Clock) with { Kind = JobKind.LiveStream, Status = JobStatus.Completed, Live = live });
        host.Clock.Advance(TimeSpan.FromDays(4));
        _files.Setup(f => f.DeleteAsync(old.Id, It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        _playback.Setup(f => f.DeleteAsync(live.Name, It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        ExpectTold(old);
        await SweepAsync(host, days: 3);

        _playback.VerifyAll();
        Assert.Null(await host.Store.FindAsync(old.Id, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_ZeroDays_KeepsJobsForEver()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = host.Store.Put(Jobs.New(host.Clock) with { Status = JobStatus.Completed });
        host.Clock.Advance(TimeSpan.FromDays(3650));
        await SweepAsync(host, days: 0);

        Assert.NotNull(await host.Store.FindAsync(job.Id, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_EndedOrchestration_IsPurgedAfterItsTimeAndNotBefore()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Stopped);
        await host.EndAsync(job);

        await SweepAsync(host, days: 0);
        bool kept = await host.Durable.GetInstanceAsync(job.Id, getInputsAndOutputs: false) is not null;
        host.Clock.Advance(RetentionSweeper.HistoryKept + TimeSpan.FromMinutes(1));
        await SweepAsync(host, days: 0);

        Assert.True(kept);
        Assert.Null(await host.Durable.GetInstanceAsync(job.Id, getInputsAndOutputs: false));
    }

    private void ExpectTold(MediaJob job) => _events
        .Setup(e => e.TellAsync(job.AppId, It.Is<NewEvent>(told => told.Type == EventTypes.AppJobExpired && (string?)told.Data["job_id"] == job.Id), It.IsAny<CancellationToken>()))
        .Returns(Task.CompletedTask);

    private async Task SweepAsync(JobHost host, int days)
    {
        _keys.Setup(k => k.SweepAsync(It.IsAny<CancellationToken>())).ReturnsAsync(0);
        var sweeper = new RetentionSweeper(
            host.Store, new JobRemoval(host.Store, _files.Object, _playback.Object), _events.Object, _keys.Object, new RetentionOptions { Days = days }, new AppsOptions(), host.Clock, NullLogger<RetentionSweeper>.Instance);
        await sweeper.SweepAsync(host.Durable, CancellationToken.None);
        _keys.Verify(k => k.SweepAsync(It.IsAny<CancellationToken>()));
    }
}
