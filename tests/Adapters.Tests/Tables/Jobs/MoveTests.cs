using System.Text.Json;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables.Jobs;

public sealed class MoveTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_TwentyAtOnce_TellsEachMoveOnceAndCountsWithoutGaps()
    {
        MediaJob job = await AddedJobAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Jobs.MoveAsync(job.Id, new(i % 2 == 0 ? JobStatus.Running : JobStatus.Stopping), default)));

        IReadOnlyList<DomainEvent> events = await Jobs.EventsAsync(job.Id, default);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Sequence));
        Assert.Equal(events.Count, events.Select(e => e.Type).Distinct().Count());
        Assert.Equal("recording.stopping", events[^1].Type);
        Assert.Equal(events.Count, (await FoundAsync(job)).Sequence);
    }

    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_RacingWithTwentyAssets_LosesNothing()
    {
        MediaJob job = await AddedJobAsync();

        await Task.WhenAll(Enumerable.Range(0, 19).Select(i => Assets.PutAsync(Sample.Asset(job, $"{i}.mp4"), default)).Append(MovedAsync(job, JobStatus.Running)));

        IReadOnlyList<DomainEvent> events = await Jobs.EventsAsync(job.Id, default);
        Assert.Equal(Enumerable.Range(1, 21), events.Select(e => e.Sequence));
        Assert.Equal(19, events.Count(e => e.Type == "recording.asset.completed"));
        Assert.Equal(JobStatus.Running, (await FoundAsync(job)).Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_NotAllowed_ChangesNothingAndReturnsTheJob()
    {
        MediaJob job = await AddedJobAsync();
        Clock.Advance(TimeSpan.FromSeconds(5));

        MediaJob? returned = await Jobs.MoveAsync(job.Id, new(JobStatus.Completed), default);

        Assert.Equal(job, returned);
        Assert.Equal(job, await FoundAsync(job));
        Assert.Equal(["recording.starting"], await EventTypesAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_NoSuchJob_ReturnsNull() => Assert.Null(await Jobs.MoveAsync(Sample.Job(Clock, App).Id, new(JobStatus.Running), default));

    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_ToTheEnd_FilesTheJobAsEndedAndReleasesItsClaim()
    {
        MediaJob job = await AddedJobAsync();

        await MovedAsync(job, JobStatus.Failed);

        Assert.Equal(EndedListsOf(job), await ListsOfAsync(job));
        Assert.Empty(await Jobs.FindClaimedAsync(App, job.RoomId, default));
        Assert.DoesNotContain(await RowsOfAsync(job), row => row.StartsWith(Tables.Claims.Name, StringComparison.Ordinal));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(JobStatus.Failed)]
    [InlineData(JobStatus.Stopping, JobStatus.Stopped, JobStatus.Completed)]
    public async Task MoveAsync_ToTheEnd_KeepsWhenByTheStoresClock(params JobStatus[] moves)
    {
        MediaJob job = await MovedAsync(await AddedJobAsync(), moves[..^1]);
        Assert.Null(job.EndedAt);
        Clock.Advance(TimeSpan.FromSeconds(5));

        MediaJob? ended = await Jobs.MoveAsync(job.Id, new(moves[^1], At: DateTimeOffset.UnixEpoch), default);

        Assert.Equal(Clock.GetUtcNow(), ended?.EndedAt);
        Assert.Equal(ended, await FoundAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task EventsAsync_OfAFailure_TellWhyAndWhen()
    {
        MediaJob job = await AddedJobAsync();
        Clock.Advance(TimeSpan.FromSeconds(5));
        DateTimeOffset at = Clock.GetUtcNow() - TimeSpan.FromSeconds(1);

        await Jobs.MoveAsync(job.Id, new(JobStatus.Failed, Error: new("PAGE_LOAD_FAILED", "it did"), At: at), default);

        DomainEvent failed = (await Jobs.EventsAsync(job.Id, default))[1];
        Assert.Equal(new(job.Subject, 2, "recording.failed", at, failed.Data), failed);
        Assert.Equal(
            new()
            {
                ["room_id"] = job.RoomId,
                ["session_id"] = job.SessionId,
                ["reason"] = "failure: PAGE_LOAD_FAILED",
                ["error_type"] = "PAGE_LOAD_FAILED",
            },
            JsonSerializer.Deserialize<Dictionary<string, string?>>(failed.Data));
    }

    [Fact(Timeout = 30_000)]
    public async Task EventsAsync_MoreThanTen_AreInOrder()
    {
        MediaJob job = await AddedJobAsync();
        for (var i = 2; i <= 12; i++)
            await Assets.PutAsync(Sample.Asset(job, $"{i}.mp4"), default);

        Assert.Equal(Enumerable.Range(1, 12), (await Jobs.EventsAsync(job.Id, default)).Select(e => e.Sequence));
    }
}
