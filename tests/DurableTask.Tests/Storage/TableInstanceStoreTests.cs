using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;
using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Storage;

[Collection(AzuriteTests.Name)]
public sealed class TableInstanceStoreTests(AzuriteFixture azurite) : InstanceStoreContract
{
    [Fact(Timeout = 30_000)]
    public async Task Write_AnotherProcessHasWritten_ThrowsOwnershipLost()
    {
        string hub = AzuriteFixture.NewHubName();
        IInstanceStore mine = await OpenAsync(hub);
        IInstanceStore other = azurite.Open(hub).Instances;
        InstanceRecord record = Given.Record("one", "Run", OrchestrationRuntimeStatus.Running);
        await mine.WriteAsync(record, CancellationToken.None);
        await foreach (InstanceRecord found in other.ReadOpenAsync(CancellationToken.None))
        {
            await other.WriteAsync(found with { CustomStatus = "1" }, CancellationToken.None);
        }

        await Assert.ThrowsAsync<OwnershipLostException>(async () => await mine.WriteAsync(record with { CustomStatus = "2" }, CancellationToken.None));
    }

    private protected override Task<IInstanceStore> OpenAsync() => OpenAsync(AzuriteFixture.NewHubName());

    private async Task<IInstanceStore> OpenAsync(string hub)
    {
        TableHubStorage storage = azurite.Open(hub);
        await using IHubOwnership ownership = await storage.AcquireAsync(CancellationToken.None);
        return storage.Instances;
    }
}
