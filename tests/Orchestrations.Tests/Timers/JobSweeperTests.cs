using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class JobSweeperTests
{
    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_LostStart_IsBegunAfterTheGrace()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptUnscheduledAsync();

        await SweepAsync(host);
        bool tooEarly = await host.Durable.GetInstanceAsync(job.Id, getInputsAndOutputs: false) is not null;
        await SweepLaterAsync(host);
        await host.LaunchedAsync(1);

        Assert.False(tooEarly);
        Assert.Equal([job.Id], host.Store.Repaired);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SweepAsync_StreamThatWasNeverOffered_IsWhatItsSessionPlays(bool scheduled)
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = scheduled ? await host.RunningAsync(live: Jobs.Live) : host.Store.Put(await host.AcceptUnscheduledAsync() with { Live = Jobs.Live });

        await SweepLaterAsync(host);

        Assert.Equal(Jobs.Live.PlaybackUrl, host.Sessions.Get(job.SessionId).Playback);
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_SessionPlaysANewerStream_GoesOnWithThat()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync(live: Jobs.Live);
        var newer = new Uri("https://example.com/newer.m3u8");
        host.Sessions.Put(host.Sessions.Get(job.SessionId) with { Playback = newer, PlaybackSince = job.CreatedAt.AddSeconds(1) });

        await SweepLaterAsync(host);

        Assert.Equal(newer, host.Sessions.Get(job.SessionId).Playback);
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_LoserOfTheClaim_IsTakenBackAndNotBegun()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob winner = await host.RunningAsync();
        MediaJob loser = host.Store.Put(Jobs.New(host.Clock, winner.SessionId, winner.RoomId) with { Kind = JobKind.LiveStream, Live = Jobs.Live }, claimed: false);
        await host.Sessions.JoinAsync(Rooms.New(host.Clock, winner.RoomId), loser.Id, CancellationToken.None);
        await SweepLaterAsync(host);

        Assert.Null(await host.Store.FindAsync(loser.Id, CancellationToken.None));
        Assert.Null(await host.Durable.GetInstanceAsync(loser.Id, getInputsAndOutputs: false));
        Assert.Equal([Jobs.Live.Name], host.Playback.Deleted);
        Assert.Equal([winner.Id], host.Sessions.Get(winner.SessionId).Holders);
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_LostStop_IsToldAgain()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptAsync();
        await host.GreetAsync(job, 1);
        await host.Store.MoveAsync(job.Id, new JobMove(JobStatus.Stopping, StopReasons.ClientRequest), CancellationToken.None);
        await SweepLaterAsync(host);

        Assert.Equal(JobErrorTypes.NoMedia, (await host.EndAsync(job)).Error!.Type);
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_OrchestrationEndedEarly_FailsTheJobAndFreesItsRoom()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync(live: Jobs.Live);
        await host.Durable.TerminateInstanceAsync(job.Id);
        await host.Durable.WaitForInstanceCompletionAsync(job.Id, getInputsAndOutputs: false);
        await SweepLaterAsync(host);

        MediaJob ended = host.Store.Get(job.Id);
        Assert.Equal((JobStatus.Failed, JobErrorTypes.InternalError), (ended.Status, ended.Error!.Type));
        Assert.False(host.Store.HoldsClaim(job));
        Assert.Single(host.Playback.Ended);
        Assert.Null(await host.Sessions.FindActiveAsync(job.AppId, job.RoomId, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_EndedJobStillAmongTheOpen_IsFiled()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = host.Store.Put(Jobs.New(host.Clock) with { Status = JobStatus.Completed });
        await SweepLaterAsync(host);

        Assert.Equal([job.Id], host.Store.Repaired);
    }

    [Fact(Timeout = 60_000)]
    public async Task SweepAsync_OneJobCannotBeMended_MendsTheOthers()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob broken = host.Store.Put(Jobs.New(host.Clock) with { Id = new string('0', 24) });
        host.Store.Broken.Add(broken.Id);
        await host.AcceptUnscheduledAsync();

        await SweepLaterAsync(host);

        await host.LaunchedAsync(1);
    }

    private static Task SweepAsync(JobHost host) => host.Get<JobSweeper>().SweepAsync(host.Durable, CancellationToken.None);

    private static Task SweepLaterAsync(JobHost host)
    {
        host.Clock.Advance(JobSweeper.Grace + TimeSpan.FromSeconds(1));
        return SweepAsync(host);
    }
}
