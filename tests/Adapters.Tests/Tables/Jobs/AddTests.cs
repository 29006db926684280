using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables.Jobs;

public sealed class AddTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task AddAsync_NewJob_IsFoundAsItWasWithItsFirstEvent()
    {
        MediaJob job = Sample.Job(Clock, App) with { Error = new("PAGE_LOAD_FAILED", "it did"), OffsetSeconds = 1.25, StoppedAt = Clock.GetUtcNow() };

        await Jobs.AddAsync(job, default);

        Assert.Equal(job with { Sequence = 1 }, await FoundAsync(job));
        Assert.Equal(["recording.starting"], await EventTypesAsync(job));
        Assert.Equal(OpenListsOf(job), await ListsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_TwentyAtOnceInOneRoom_OneSucceedsAndTheOthersLeaveNothing()
    {
        MediaJob[] jobs = [.. Enumerable.Range(0, 20).Select(_ => Sample.Job(Clock, App))];

        bool[] added = await Task.WhenAll(jobs.Select(TryAddAsync));

        MediaJob one = jobs[Assert.Single(Enumerable.Range(0, 20), i => added[i])];
        Assert.Equal(one.Id, Assert.Single(await Jobs.FindClaimedAsync(App, Sample.RoomId, default)).Id);
        Assert.Equal([one.Id], (await Jobs.ListAsync(new(App, JobKind.Recording) { Limit = 50 }, default)).Jobs.Select(j => j.Id));
        foreach (MediaJob other in jobs.Where(j => j != one))
            Assert.Empty(await RowsOfAsync(other));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_OtherRoomOrDestination_Succeeds()
    {
        MediaJob first = await AddedJobAsync();
        MediaJob otherRoom = await AddedJobAsync("65f0c0ffee65f0c0ffee65f1");
        MediaJob otherDestination = Sample.Job(Clock, App) with { Destination = "second" };

        await Jobs.AddAsync(otherDestination, default);

        Assert.Equal([first.Id, otherDestination.Id], (await Jobs.FindClaimedAsync(App, Sample.RoomId, default)).Select(j => j.Id));
        Assert.Equal([otherRoom.Id], (await Jobs.FindClaimedAsync(App, otherRoom.RoomId, default)).Select(j => j.Id));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(JobStatus.Stopping, JobStatus.Stopped)]
    [InlineData(JobStatus.Failed)]
    public async Task AddAsync_HolderNoLongerCaptures_TakesTheClaimOver(params JobStatus[] moves)
    {
        MediaJob holder = await MovedAsync(await AddedJobAsync(), moves);

        MediaJob next = await AddedJobAsync();

        Assert.Equal([next.Id], (await Jobs.FindClaimedAsync(App, Sample.RoomId, default)).Select(j => j.Id));
        await Jobs.ReleaseClaimAsync(holder, default);
        Assert.Equal([next.Id], (await Jobs.FindClaimedAsync(App, Sample.RoomId, default)).Select(j => j.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_HolderIsMissing_TakesTheClaimOver()
    {
        await Tables.ReadyAsync();
        await Get<Adapters.Tables.ClaimTable>().TryTakeAsync(Sample.Job(Clock, App), default);

        MediaJob next = await AddedJobAsync();

        Assert.Equal([next.Id], (await Jobs.FindClaimedAsync(App, Sample.RoomId, default)).Select(j => j.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_TwentyAtOnceAfterAHolderThatEnded_OneTakesTheClaimOver()
    {
        await EndedAsync(await AddedJobAsync());
        await Tables.ReadyAsync();
        await Get<Adapters.Tables.ClaimTable>().TryTakeAsync(Sample.Job(Clock, App), default);

        bool[] added = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAddAsync(Sample.Job(Clock, App))));

        Assert.Single(added, true);
    }

    [Fact(Timeout = 30_000)]
    public async Task ReleaseClaimAsync_OfTheHolder_LetsTheNextIn()
    {
        MediaJob holder = await AddedJobAsync();

        await Jobs.ReleaseClaimAsync(holder, default);
        await Jobs.ReleaseClaimAsync(holder, default);

        Assert.Empty(await Jobs.FindClaimedAsync(App, Sample.RoomId, default));
        Assert.True(await TryAddAsync(Sample.Job(Clock, App)));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_AnotherCallUnderTheSameIdWasFirst_ReturnsItsJob()
    {
        MediaJob first = await AddedJobAsync();
        MediaJob second = first with { CreatedAt = first.CreatedAt.AddSeconds(1), Directory = "mine" };

        MediaJob kept = await Jobs.AddAsync(second, default);

        Assert.Equal(first, kept);
        Assert.Equal(first, await FoundAsync(first));
    }

    private async Task<bool> TryAddAsync(MediaJob job)
    {
        try
        {
            await Jobs.AddAsync(job, default);
            return true;
        }
        catch (ServiceException e) when (e.Error == ServiceErrors.BeamAlreadyStarted)
        {
            return false;
        }
    }
}
