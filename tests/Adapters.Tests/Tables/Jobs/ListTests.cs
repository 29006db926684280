using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables.Jobs;

public sealed class ListTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    private const string OtherRoomId = "65f0c0ffee65f0c0ffee65f1";

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_PageByPage_GivesEachJobOnceNewestFirst()
    {
        string[] newestFirst = [.. (await EndedJobsAsync(7)).Reverse()];

        var seen = new List<string>();
        string? after = null;
        do
        {
            JobPage page = await Jobs.ListAsync(new(App, JobKind.Recording) { Limit = 3, After = after }, default);
            Assert.True(page.Jobs.Count <= 3);
            seen.AddRange(page.Jobs.Select(j => j.Id));
            after = page.Last;
        }
        while (after is not null);

        Assert.Equal(newestFirst, seen);
    }

    [Fact(Timeout = 30_000)]
    public async Task ListIdsAsync_OfAppAndOfRoom_GivesEachNewestFirst()
    {
        string[] ids = await EndedJobsAsync(3);
        Clock.Advance(TimeSpan.FromSeconds(1));
        MediaJob elsewhere = await AddedJobAsync(OtherRoomId);

        Assert.Equal([elsewhere.Id, .. ids.Reverse()], await Jobs.ListIdsAsync(App, JobKind.Recording, roomId: null, default));
        Assert.Equal([elsewhere.Id], await Jobs.ListIdsAsync(App, JobKind.Recording, OtherRoomId, default));
        Assert.Empty(await Jobs.ListIdsAsync(App, JobKind.LiveStream, roomId: null, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_AfterAJobThatIsNotThere_GoesOnBelowIt()
    {
        string[] ids = await EndedJobsAsync(3);
        await Jobs.DeleteAsync((await Jobs.FindAsync(ids[1], default))!, default);

        Assert.Equal([ids[0]], await ListedAsync(new(App, JobKind.Recording) { Limit = 10, After = ids[1] }));
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_EachFilter_GivesWhatFits()
    {
        MediaJob ended = await EndedAsync(await AddedJobAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        MediaJob starting = Sample.Job(Clock, App) with { SessionId = "session-2" };
        await Jobs.AddAsync(starting, default);
        Clock.Advance(TimeSpan.FromSeconds(1));
        MediaJob elsewhere = await AddedJobAsync(OtherRoomId);
        var all = new JobQuery(App, JobKind.Recording) { Limit = 10 };

        Assert.Equal([elsewhere.Id, starting.Id, ended.Id], await ListedAsync(all));
        Assert.Equal([starting.Id, ended.Id], await ListedAsync(all with { RoomId = Sample.RoomId }));
        Assert.Equal([elsewhere.Id, starting.Id], await ListedAsync(all with { Status = JobStatus.Starting }));
        Assert.Equal([starting.Id], await ListedAsync(all with { SessionId = "session-2" }));
        Assert.Equal([ended.Id], await ListedAsync(all with { RoomId = Sample.RoomId, Status = JobStatus.Completed, SessionId = "session-1" }));
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_FilterFitsTheOldestOnly_FindsIt()
    {
        MediaJob oldest = Sample.Job(Clock, App) with { SessionId = "session-0" };
        await Jobs.AddAsync(oldest, default);
        await EndedAsync(oldest);
        await EndedJobsAsync(20);

        Assert.Equal([oldest.Id], await ListedAsync(new(App, JobKind.Recording) { Limit = 1, SessionId = "session-0" }));
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_OfAnotherApp_IsEmptyWithoutContinuation()
    {
        await AddedJobAsync();

        JobPage page = await Jobs.ListAsync(new("app" + Guid.NewGuid().ToString("N"), JobKind.Recording) { Limit = 10 }, default);

        Assert.Empty(page.Jobs);
        Assert.Null(page.Last);
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenJobsAsync_OneEnds_HoldsTheOthers()
    {
        MediaJob open = await AddedJobAsync();
        MediaJob ended = await EndedAsync(await AddedJobAsync(OtherRoomId));

        List<string> ids = await Jobs.OpenJobsAsync(default).Select(j => j.Id).ToListAsync();

        Assert.Contains(open.Id, ids);
        Assert.DoesNotContain(ended.Id, ids);
    }

    [Fact(Timeout = 30_000)]
    public async Task EndedJobsAsync_Before_GivesThoseThatEndedEarlierOldestFirst()
    {
        MediaJob first = await EndedAsync(await AddedJobAsync());
        Clock.Advance(TimeSpan.FromSeconds(10));
        MediaJob second = await EndedAsync(await AddedJobAsync());
        Clock.Advance(TimeSpan.FromSeconds(10));
        DateTimeOffset before = Clock.GetUtcNow();
        await EndedAsync(await AddedJobAsync());
        await AddedJobAsync();

        List<string> ids = await Jobs.EndedJobsAsync(before, default).Where(j => j.AppId == App).Select(j => j.Id).ToListAsync();

        Assert.Equal([first.Id, second.Id], ids);
    }

    private async Task<string[]> EndedJobsAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            MediaJob job = await AddedJobAsync();
            await MovedAsync(job, JobStatus.Failed);
            ids.Add(job.Id);
        }
        return [.. ids];
    }

    private async Task<string[]> ListedAsync(JobQuery query) => [.. (await Jobs.ListAsync(query, default)).Jobs.Select(j => j.Id)];
}
