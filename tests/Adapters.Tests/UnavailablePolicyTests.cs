using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain;
using Serverless.Domain.Assets;
using Serverless.Domain.Errors;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tests;

/// <summary>A storage that goes away and comes back.</summary>
[Collection(AzuriteTests.Name)]
public sealed class UnavailablePolicyTests : IAsyncDisposable
{
    /// <summary>It takes two seconds; the SDKs' own patience would be more than a minute.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    private readonly TestClock _clock = new();
    private readonly Forwarder _tablesWay;
    private readonly Forwarder _blobsWay;
    private readonly ServiceProvider _services;

    public UnavailablePolicyTests(AzuriteFixture azurite)
    {
        (string connection, _tablesWay) = Forwarder.Before("TableEndpoint", azurite.ConnectionString);
        (connection, _blobsWay) = Forwarder.Before("BlobEndpoint", connection);
        _services = StorageTests.Compose(connection, nameof(UnavailablePolicyTests), _clock);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stores_StorageGoesAndComesBack_AreUnavailableWithinSecondsAndWorkAgain()
    {
        MediaJob job = Sample.Job(_clock, "app");
        await Jobs.AddAsync(job, default);
        await _services.GetRequiredService<IJobFiles>().OpenForWorkerAsync(job.Id, _clock.GetUtcNow(), default);

        _tablesWay.Close();
        _blobsWay.Close();
        await Task.WhenAll(Calls(job).Select(UnavailableAsync));

        _tablesWay.Open();
        _blobsWay.Open();
        await Task.WhenAll(Calls(job).Select(call => call()));
        Assert.Equal(JobStatus.Running, (await Jobs.FindAsync(job.Id, default))?.Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stores_StorageIsAwayAtTheFirstCall_WorkOnceItIsThere()
    {
        _tablesWay.Close();
        await UnavailableAsync(() => Jobs.FindAsync("65f0c0ffee65f0c0ffee65f0", default));

        _tablesWay.Open();

        Assert.Null(await Jobs.FindAsync("65f0c0ffee65f0c0ffee65f0", default));
    }

    [Fact(Timeout = 60_000)]
    public async Task Stores_CallerGivesUp_IsNoOutage()
    {
        _tablesWay.Close();
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _services.GetRequiredService<IStorageCheck>().CheckTablesAsync(gaveUp.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _services.GetRequiredService<IStorageCheck>().CheckBlobsAsync(gaveUp.Token));
    }

    [Fact(Timeout = 60_000)]
    public async Task StorageCheck_OneServiceAway_TellsWhich()
    {
        var check = _services.GetRequiredService<IStorageCheck>();
        await check.CheckTablesAsync(default);
        await check.CheckBlobsAsync(default);

        _blobsWay.Close();
        await check.CheckTablesAsync(default);
        await UnavailableAsync(() => check.CheckBlobsAsync(default));

        _blobsWay.Open();
        _tablesWay.Close();
        await check.CheckBlobsAsync(default);
        await UnavailableAsync(() => check.CheckTablesAsync(default));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _tablesWay.DisposeAsync();
        await _blobsWay.DisposeAsync();
    }

    private IMediaJobStore Jobs => _services.GetRequiredService<IMediaJobStore>();

    private Func<Task>[] Calls(MediaJob job) =>
    [
        () => Jobs.MoveAsync(job.Id, new(JobStatus.Running), default),
        () => Jobs.ListAsync(new("app", JobKind.Recording) { Limit = 10 }, default),
        () => _services.GetRequiredService<IRoomStore>().FindByNameAsync("app", "hall", default),
        () => _services.GetRequiredService<ISessionStore>().JoinAsync(Sample.Room(_clock, "app", "hall"), job.Id, default),
        () => _services.GetRequiredService<IIdempotencyStore>().TakeAsync("app", "key", [], job.Id, default),
        () => _services.GetRequiredService<IJobFiles>().OpenForWorkerAsync(job.Id, _clock.GetUtcNow(), default),
    ];

    private static async Task UnavailableAsync(Func<Task> call)
    {
        long start = Stopwatch.GetTimestamp();

        var fault = await Assert.ThrowsAsync<ServiceException>(call);

        Assert.Equal(ServiceErrors.Unavailable, fault.Error);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Limit);
    }
}
