namespace Azure.Data.Tables;

/// <summary>Property and type names that the protocol reserves.</summary>
internal static class EntityNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "ETag";
    public const string ODataETag = "odata.etag";
    public const string ODataPrefix = "odata.";
    public const string TypeSuffix = "@odata.type";

    public const string EdmBinary = "Edm.Binary";
    public const string EdmDateTime = "Edm.DateTime";
    public const string EdmDouble = "Edm.Double";
    public const string EdmGuid = "Edm.Guid";
    public const string EdmInt64 = "Edm.Int64";
}
