using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables;

public sealed class JobPartitionTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task ChangeAsync_AnotherChangesTheJobEachTime_GivesUpAsUnavailable()
    {
        MediaJob job = await AddedJobAsync();
        var partition = Get<JobPartition>();
        var meanwhile = 0;

        var fault = await Assert.ThrowsAsync<ServiceException>(() => partition.ChangeAsync(job.Id, ChangeAsync, default));

        Assert.Equal(ServiceErrors.Unavailable, fault.Error);
        Assert.Equal(meanwhile, (await FoundAsync(job)).OffsetSeconds);

        async Task<JobChange?> ChangeAsync(MediaJob read)
        {
            meanwhile++;
            await partition.ChangeAsync(job.Id, j => new(j with { OffsetSeconds = meanwhile }), default);
            return new(read with { WorkerId = "late" });
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task ChangeAsync_AnotherChangesTheJobOnce_DecidesAnew()
    {
        MediaJob job = await AddedJobAsync();
        var partition = Get<JobPartition>();
        var runs = 0;

        (MediaJob Job, bool Changed)? result = await partition.ChangeAsync(job.Id, ChangeAsync, default);

        Assert.Equal((job with { OffsetSeconds = 1, WorkerId = "late" }, true), result);
        Assert.Equal(2, runs);

        async Task<JobChange?> ChangeAsync(MediaJob read)
        {
            if (++runs == 1)
                await partition.ChangeAsync(job.Id, j => new(j with { OffsetSeconds = 1 }), default);
            return new(read with { WorkerId = "late" });
        }
    }
}
