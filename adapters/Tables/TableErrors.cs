using Azure;

namespace Serverless.Adapters.Tables;

/// <summary>What the statuses of the Table service mean to us.</summary>
internal static class TableErrors
{
    /// <summary>Somebody else changed or made the row first: read again and decide anew.</summary>
    public static bool IsConflict(this RequestFailedException e) => e.Status is 409 or 412;

    public static bool IsMissing(this RequestFailedException e) => e.Status == 404;
}
