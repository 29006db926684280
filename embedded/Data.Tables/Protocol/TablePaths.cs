namespace Azure.Data.Tables;

/// <summary>Escaped resource paths of the Table service.</summary>
internal static class TablePaths
{
    public const string Tables = "Tables";

    public const string Batch = "$batch";

    public static string Table(string tableName) => $"Tables('{Escape(tableName)}')";

    public static string Rows(string tableName) => Uri.EscapeDataString(tableName);

    public static string Query(string tableName) => $"{Rows(tableName)}()";

    /// <exception cref="ArgumentNullException">A key is null; an empty one is a key like any other.</exception>
    public static string Entity(string tableName, string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return $"{Rows(tableName)}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";
    }

    // A quote inside a literal is doubled; the doubled quotes are then escaped like all else.
    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
