using Azure.Storage.Blobs;
using Serverless.Adapters.Tables;
using Serverless.Domain;

namespace Serverless.Adapters;

/// <inheritdoc/>
internal sealed class StorageCheck(StorageTables tables, BlobServiceClient blobs) : IStorageCheck
{
    /// <inheritdoc/>
    public async Task CheckTablesAsync(CancellationToken cancellationToken)
    {
        await tables.ReadyAsync().WaitAsync(cancellationToken);
        await tables.Index.GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("health", "health", cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public Task CheckBlobsAsync(CancellationToken cancellationToken) => blobs.GetBlobContainerClient("health").ExistsAsync(cancellationToken);
}
