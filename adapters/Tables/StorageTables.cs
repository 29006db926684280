using Azure.Data.Tables;

namespace Serverless.Adapters.Tables;

/// <summary>The tables of this product, made when they are first wanted.</summary>
internal sealed class StorageTables(TableServiceClient service, string prefix)
{
    private readonly Lock _lock = new();
    private Task? _ready;

    /// <summary>PartitionKey = job id: the job, its events and its assets.</summary>
    public TableClient Jobs { get; } = service.GetTableClient(prefix + "Jobs");

    /// <summary>Lists: immutable rows, newest first.</summary>
    public TableClient Index { get; } = service.GetTableClient(prefix + "Index");

    /// <summary>PartitionKey = app and room, RowKey = destination: which job has it.</summary>
    public TableClient Claims { get; } = service.GetTableClient(prefix + "Claims");

    /// <summary>PartitionKey = app: rooms and the other names they go by.</summary>
    public TableClient Rooms { get; } = service.GetTableClient(prefix + "Rooms");

    /// <summary>PartitionKey = app and room.</summary>
    public TableClient Sessions { get; } = service.GetTableClient(prefix + "Sessions");

    /// <summary>PartitionKey = app, RowKey = hash of the key.</summary>
    public TableClient Idempotency { get; } = service.GetTableClient(prefix + "Idempotency");

    /// <summary>Notices of events that may have to be delivered, by what they are about.</summary>
    public TableClient Outbox { get; } = service.GetTableClient(prefix + "Outbox");

    /// <summary>PartitionKey = receiver, RowKey = what it is to be told of.</summary>
    public TableClient Deliveries { get; } = service.GetTableClient(prefix + "Deliveries");

    /// <summary>PartitionKey = app and day: its events, and the messages that told webhooks of them.</summary>
    public TableClient EventLog { get; } = service.GetTableClient(prefix + "EventLog");

    /// <summary>PartitionKey = <c>member</c>, RowKey = id: the workers that wait for a job, or were given one.</summary>
    public TableClient Pool { get; } = service.GetTableClient(prefix + "Pool");

    /// <summary>RowKey = job id: the last sign of life of its worker.</summary>
    public TableClient Heartbeats { get; } = service.GetTableClient(prefix + "Heartbeats");

    /// <summary>RowKey = time and job id: whose worker has been wanted to do something else.</summary>
    public TableClient Asked { get; } = service.GetTableClient(prefix + "Asked");

    /// <summary>PartitionKey = session id: who watched it of late.</summary>
    public TableClient Viewers { get; } = service.GetTableClient(prefix + "Viewers");

    /// <summary>Completes when all tables are there; a failure is forgotten, so that the next call tries again.</summary>
    public Task ReadyAsync()
    {
        lock (_lock)
        {
            if (_ready is null || _ready.IsFaulted || _ready.IsCanceled)
                _ready = CreateAsync();
            return _ready;
        }
    }

    private async Task CreateAsync() => await Task.WhenAll(
        new[] { Jobs, Index, Claims, Rooms, Sessions, Idempotency, Outbox, Deliveries, EventLog, Pool, Heartbeats, Asked, Viewers }.Select(table => table.CreateIfNotExistsAsync()));
}
