namespace Azure.Data.Tables;

/// <summary>What every row has: its two keys, and the version and time that the service gives it.</summary>
public interface ITableEntity
{
    string PartitionKey { get; set; }

    string RowKey { get; set; }

    /// <summary>Time of the last write, set by the service; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>Version of the row as last read; never sent in a body.</summary>
    ETag ETag { get; set; }
}
