using Microsoft.Extensions.DependencyInjection;
using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;

namespace Serverless.Adapters.Tests;

/// <summary>A write that was made and whose reply was lost is sent again by the SDK, and then meets itself.</summary>
[Collection(AzuriteTests.Name)]
public sealed class LostReplyTests : IAsyncDisposable
{
    private const string Transaction = "POST /devstoreaccount1/$batch";

    private readonly TestClock _clock = new();
    private readonly string _app = $"app{Guid.NewGuid():N}";
    private readonly Forwarder _way;
    private readonly ServiceProvider _services;

    public LostReplyTests(AzuriteFixture azurite)
    {
        (string connection, _way) = Forwarder.Before("TableEndpoint", azurite.ConnectionString);
        _services = StorageTests.Compose(connection, nameof(LostReplyTests), _clock);
    }

    private IMediaJobStore Jobs => _services.GetRequiredService<IMediaJobStore>();

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_ReplyIsLost_JobIsAddedOnce()
    {
        MediaJob job = Sample.Job(_clock, _app);
        _way.LoseReplyTo(Transaction);

        await Jobs.AddAsync(job, default);

        Assert.Equal([job.Id], (await Jobs.FindClaimedAsync(_app, job.RoomId, default)).Select(j => j.Id));
        Assert.Equal([job.Id], (await Jobs.ListAsync(new(_app, JobKind.Recording) { Limit = 10 }, default)).Jobs.Select(j => j.Id));
        Assert.Single(await Jobs.EventsAsync(job.Id, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_ReplyOfTheLastMoveIsLost_JobIsFiledAsEnded()
    {
        MediaJob job = Sample.Job(_clock, _app);
        await Jobs.AddAsync(job, default);
        _way.LoseReplyTo(Transaction);

        MediaJob? ended = await Jobs.MoveAsync(job.Id, new(JobStatus.Failed), default);

        Assert.Equal(JobStatus.Failed, ended?.Status);
        Assert.Equal(["recording.starting", "recording.failed"], (await Jobs.EventsAsync(job.Id, default)).Select(e => e.Type));
        Assert.Contains(job.Id, await Jobs.EndedJobsAsync(_clock.GetUtcNow().AddSeconds(1), default).Select(j => j.Id).ToArrayAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_ReplyIsLost_KeyIsThisCalls()
    {
        var keys = _services.GetRequiredService<IIdempotencyStore>();
        await keys.TakeAsync(_app, "another", [], "job-0", default);
        _way.LoseReplyTo($"POST /devstoreaccount1/{_services.GetRequiredService<StorageTables>().Idempotency.Name}");

        Assert.Equal(new(IdempotencyState.Taken, "job-1"), await keys.TakeAsync(_app, "key", [], "job-1", default));
        Assert.Equal(new(IdempotencyState.InProgress, "job-1"), await keys.TakeAsync(_app, "key", [], "job-2", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_ReplyIsLost_RoomIsThere()
    {
        var rooms = _services.GetRequiredService<IRoomStore>();
        Room room = Sample.Room(_clock, _app, "hall");
        await rooms.FindByNameAsync(_app, "hall", default);
        _way.LoseReplyTo(Transaction);

        Assert.Equal((room with { Sequence = 1 }, true), await rooms.AddAsync(room, default));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _way.DisposeAsync();
    }
}
