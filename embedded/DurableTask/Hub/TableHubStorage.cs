using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>A hub in Table and Blob Storage: tables <c>{hub}Instances</c> and <c>{hub}History</c>, container <c>{hub}-durable</c>.</summary>
internal sealed class TableHubStorage : IHubStorage
{
    private static readonly TimeSpan AcquireInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(15);

    private readonly TableClient _instances;
    private readonly TableClient _history;
    private readonly BlobContainerClient _container;
    private readonly ProcessIdentity _self;
    private readonly ILogger _log;
    private long _requests;

    public TableHubStorage(string connectionString, string hubName, ProcessIdentity self, ILogger log)
    {
        TableClientOptions tables = new();
        tables.Retry.MaxRetries = 1;
        tables.Retry.NetworkTimeout = NetworkTimeout;
        BlobClientOptions blobs = new(BlobClientOptions.ServiceVersion.V2021_12_02);
        blobs.Retry.MaxRetries = 1;
        blobs.Retry.NetworkTimeout = NetworkTimeout;
        _instances = new TableClient(connectionString, $"{hubName}Instances", tables);
        _history = new TableClient(connectionString, $"{hubName}History", tables);
        _container = new BlobContainerClient(connectionString, $"{hubName.ToLowerInvariant()}-durable", blobs);
        _self = self;
        _log = log;
        Instances = new TableInstanceStore(_instances, _history, new PayloadBlobs(_container, log), log);
    }

    public IInstanceStore Instances { get; }

    public bool KeepsRequests => true;

    public async Task<IHubOwnership> AcquireAsync(CancellationToken cancellation)
    {
        return await StorageFaults.SitOutAsync<IHubOwnership>(
            async () =>
            {
                await CreateAsync(cancellation);
                BlobClient blob = _container.GetBlobClient("owner");
                if (!await blob.ExistsAsync(cancellation))
                {
                    await CreateBlobAsync(blob, cancellation);
                }

                while (true)
                {
                    if (await BlobOwnership.TryAcquireAsync(blob, _self, _log, cancellation) is { } mine)
                    {
                        return mine;
                    }

                    if (await BlobOwnership.TryAcquireAsync(blob, _self, _log, cancellation) is { } freed)
                    {
                        return freed;
                    }

                    await Task.Delay(AcquireInterval, TimeProvider.System, cancellation);
                }
            },
            _log,
            cancellation);
    }

    public async Task PostAsync(HubRequest request, CancellationToken cancellation)
    {
        await CreateAsync(cancellation);
        string key = $"{TimeProvider.System.GetUtcNow().UtcTicks:D19}-{Interlocked.Increment(ref _requests):D9}-{Guid.NewGuid():N}";
        TableEntity row = new(TableKeys.Requests, key);
        int number = 0;
        foreach (byte[] part in HistoryCodec.Split(HistoryCodec.Write(request)))
        {
            row[$"Part{number++}"] = part;
        }

        await _history.AddEntityAsync(row, cancellation);
    }

    public async Task<IReadOnlyList<HubRequest>> ReadRequestsAsync(CancellationToken cancellation)
    {
        List<HubRequest> requests = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Requests}");
        await foreach (TableEntity row in _history.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            using MemoryStream joined = new();
            for (int number = 0; row.TryGetValue($"Part{number}", out object? part); number++)
            {
                joined.Write((byte[])part!);
            }

            requests.Add(HistoryCodec.Read<HubRequest>(joined.ToArray()) with { Key = row.RowKey });
        }

        return requests;
    }

    public Task RemoveAsync(HubRequest request, CancellationToken cancellation) =>
        _history.DeleteEntityAsync(TableKeys.Requests, request.Key!, Azure.ETag.All, cancellation);

    private async Task CreateAsync(CancellationToken cancellation) => await Task.WhenAll(
        _instances.CreateIfNotExistsAsync(cancellation),
        _history.CreateIfNotExistsAsync(cancellation),
        _container.CreateIfNotExistsAsync(cancellationToken: cancellation));

    private static async Task CreateBlobAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(BinaryData.FromString(""), overwrite: false, cancellation);
        }
        catch (Azure.RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            // Another process was first.
            return;
        }
    }
}
