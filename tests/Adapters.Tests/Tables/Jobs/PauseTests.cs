using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables.Jobs;

public sealed class PauseTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task PauseAsync_TenAtOnce_PausesAndTellsItOnce()
    {
        MediaJob job = await MovedAsync(await AddedJobAsync(), JobStatus.Running);

        MediaJob?[] paused = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Jobs.PauseAsync(job.Id, paused: true, default)));

        Assert.All(paused, p => Assert.True(p?.Paused));
        Assert.Equal(["recording.starting", "recording.running", "recording.paused"], await EventTypesAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task PauseAsync_NotRunning_ChangesNothing()
    {
        MediaJob job = await AddedJobAsync();

        Assert.Equal(job, await Jobs.PauseAsync(job.Id, paused: true, default));
        Assert.Equal(job, await FoundAsync(job));
        Assert.Null(await Jobs.PauseAsync(Sample.Job(Clock, App).Id, paused: true, default));
    }
}
