namespace Serverless.Embedded.Durable;

/// <summary>Keeps instances. Only the process that owns the hub writes, one write of an instance at a time.</summary>
internal interface IInstanceStore
{
    /// <summary>Makes the instance durable as it is: all or nothing. Tries again for as long as the storage is away.</summary>
    /// <param name="record">Its history only ever grows within one execution.</param>
    /// <exception cref="OwnershipLostException">Another process has written the instance meanwhile.</exception>
    ValueTask WriteAsync(InstanceRecord record, CancellationToken cancellation);

    /// <returns>Null when there is no such instance. Without the history unless asked for.</returns>
    ValueTask<InstanceRecord?> ReadAsync(string instanceId, bool withHistory, CancellationToken cancellation);

    /// <summary>Every instance that is open, with its history.</summary>
    IAsyncEnumerable<InstanceRecord> ReadOpenAsync(CancellationToken cancellation);

    /// <summary>One page of instances without their histories, in an order that stays the same.</summary>
    ValueTask<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellation);

    /// <summary>Deletes all of an instance. Nothing happens when there is none.</summary>
    ValueTask DeleteAsync(string instanceId, CancellationToken cancellation);
}
