using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tests.Tables.Jobs;

public sealed class AttemptTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task BeginAttemptAsync_First_TellsNothing()
    {
        MediaJob job = await AddedJobAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));

        MediaJob? begun = await Jobs.BeginAttemptAsync(job.Id, 1, WorkerMode.Capture, default);

        Assert.Equal(job with { Attempt = 1, UpdatedAt = Clock.GetUtcNow() }, begun);
        Assert.Equal(begun, await FoundAsync(job));
        Assert.Equal(["recording.starting"], await EventTypesAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task BeginAttemptAsync_Replacement_TellsItAndGoesOnFromTheHeartbeat()
    {
        MediaJob job = await AddedJobAsync();
        await GreetedAsync(job, 1);
        await Get<IHeartbeatStore>().TouchAsync(new(job.Id, 1, Clock.GetUtcNow(), "capturing", 12.5), default);

        MediaJob second = (await Jobs.BeginAttemptAsync(job.Id, 2, WorkerMode.Capture, default))!;
        await Get<IHeartbeatStore>().TouchAsync(new(job.Id, 2, Clock.GetUtcNow(), "capturing", 4), default);
        MediaJob third = (await Jobs.BeginAttemptAsync(job.Id, 3, WorkerMode.Finalize, default))!;

        Assert.Equal((2, 12.5, null), (second.Attempt, second.OffsetSeconds, second.WorkerId));
        Assert.Equal((3, 16.5, WorkerMode.Finalize), (third.Attempt, third.OffsetSeconds, third.Mode));
        Assert.Equal(["recording.starting", "recording.worker.replaced", "recording.worker.replaced"], await EventTypesAsync(job));
        Assert.Equal("{\"attempt\":2}", (await Jobs.EventsAsync(job.Id, default))[1].Data);
    }

    [Fact(Timeout = 30_000)]
    public async Task BeginAttemptAsync_HeartbeatOfAnEarlierAttempt_IsNotCountedTwice()
    {
        MediaJob job = await AddedJobAsync();
        await Jobs.BeginAttemptAsync(job.Id, 1, WorkerMode.Capture, default);
        await Get<IHeartbeatStore>().TouchAsync(new(job.Id, 1, Clock.GetUtcNow(), "capturing", 12.5), default);
        await Jobs.BeginAttemptAsync(job.Id, 2, WorkerMode.Capture, default);

        MediaJob third = (await Jobs.BeginAttemptAsync(job.Id, 3, WorkerMode.Capture, default))!;

        Assert.Equal(12.5, third.OffsetSeconds);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task BeginAttemptAsync_OlderOrEqual_ChangesNothing(int attempt)
    {
        MediaJob job = await AddedJobAsync();
        await Jobs.BeginAttemptAsync(job.Id, 1, WorkerMode.Capture, default);
        await Jobs.BeginAttemptAsync(job.Id, 2, WorkerMode.Capture, default);
        MediaJob greeted = (await Jobs.GreetAsync(job.Id, 2, "worker-b", default))!;
        Clock.Advance(TimeSpan.FromSeconds(3));

        MediaJob? returned = await Jobs.BeginAttemptAsync(job.Id, attempt, WorkerMode.Finalize, default);

        Assert.Equal(greeted, returned);
        Assert.Equal(greeted, await FoundAsync(job));
        Assert.Equal(["recording.starting", "recording.worker.replaced"], await EventTypesAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task BeginAttemptAsync_JobHasEnded_ChangesNothing()
    {
        MediaJob ended = await EndedAsync(await AddedJobAsync());

        Assert.Equal(ended, await Jobs.BeginAttemptAsync(ended.Id, 1, WorkerMode.Capture, default));
        Assert.Equal(ended, await FoundAsync(ended));
    }

    [Fact(Timeout = 30_000)]
    public async Task BeginAttemptAsync_NoSuchJob_ReturnsNull() =>
        Assert.Null(await Jobs.BeginAttemptAsync(Sample.Job(Clock, App).Id, 1, WorkerMode.Capture, default));

    [Fact(Timeout = 30_000)]
    public async Task GreetAsync_TwentyWorkersAtOnce_OneGetsTheJob()
    {
        MediaJob job = await AddedJobAsync();
        await Jobs.BeginAttemptAsync(job.Id, 1, WorkerMode.Capture, default);

        MediaJob?[] greeted = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Jobs.GreetAsync(job.Id, 1, $"worker-{i}", default)));

        MediaJob one = Assert.Single(greeted.OfType<MediaJob>());
        Assert.Equal(one, await FoundAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task GreetAsync_First_CountsItsSilenceFromHere()
    {
        MediaJob job = await AddedJobAsync();
        await Jobs.BeginAttemptAsync(job.Id, 1, WorkerMode.Capture, default);
        Clock.Advance(TimeSpan.FromSeconds(20));

        MediaJob greeted = (await Jobs.GreetAsync(job.Id, 1, "worker-a", default))!;

        Assert.Equal(("worker-a", Clock.GetUtcNow()), (greeted.WorkerId, greeted.UpdatedAt));
        Assert.Equal(greeted, await FoundAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task GreetAsync_TheSameWorkerAgain_GetsTheJobUnchanged()
    {
        MediaJob job = await AddedJobAsync();
        MediaJob first = await GreetedAsync(job, 1);
        Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(first, await Jobs.GreetAsync(job.Id, 1, "worker-1", default));
        Assert.Equal(first, await FoundAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task GreetAsync_AnotherWorkerOrAttempt_IsRefused()
    {
        MediaJob job = await AddedJobAsync();
        MediaJob greeted = await GreetedAsync(job, 1);

        Assert.Null(await Jobs.GreetAsync(job.Id, 1, "worker-2", default));
        Assert.Null(await Jobs.GreetAsync(job.Id, 2, "worker-1", default));
        Assert.Null(await Jobs.GreetAsync(Sample.Job(Clock, App).Id, 1, "worker-1", default));
        Assert.Equal(greeted, await FoundAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task GreetAsync_JobHasEnded_IsRefused()
    {
        MediaJob job = await AddedJobAsync();
        await GreetedAsync(job, 1);
        await EndedAsync(job);

        Assert.Null(await Jobs.GreetAsync(job.Id, 1, "worker-1", default));
    }

    private async Task<MediaJob> GreetedAsync(MediaJob job, int attempt)
    {
        await Jobs.BeginAttemptAsync(job.Id, attempt, WorkerMode.Capture, default);
        return Assert.IsType<MediaJob>(await Jobs.GreetAsync(job.Id, attempt, $"worker-{attempt}", default));
    }
}
