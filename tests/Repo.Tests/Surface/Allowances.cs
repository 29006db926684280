namespace Serverless.Repo.Tests.Surface;

/// <summary>What the real packages have although the lists do not say so.</summary>
internal static class Allowances
{
    public const string ErrorCodeType = "Azure.Data.Tables.Models.TableErrorCode";

    // The list names the codes only; the real type is an extensible enum as Azure's guidelines have them.
    private static readonly HashSet<string> ErrorCode =
    [
        ".ctor(string value)",
        "bool Equals(TableErrorCode other)",
        "virtual bool Equals(object obj)",
        "virtual int GetHashCode()",
        "virtual string ToString()",
        "implicit string -> TableErrorCode",
        "static bool op_Equality(TableErrorCode left, TableErrorCode right)",
        "static bool op_Inequality(TableErrorCode left, TableErrorCode right)",
        "static bool op_Equality(TableErrorCode code, string value)",
        "static bool op_Inequality(TableErrorCode code, string value)",
        "static bool op_Equality(string value, TableErrorCode code)",
        "static bool op_Inequality(string value, TableErrorCode code)",
        ": IEquatable<TableErrorCode>",
    ];

    // The list gives them with ITableEntity.
    private static readonly HashSet<string> Entity =
    [
        "string PartitionKey { get; set; }",
        "string RowKey { get; set; }",
        "DateTimeOffset? Timestamp { get; set; }",
        "ETag ETag { get; set; }",
    ];

    /// <param name="type">Name with its namespace.</param>
    /// <param name="member">A signature, or <c>: </c> and an interface.</param>
    public static bool Covers(string type, string member) => type switch
    {
        ErrorCodeType => ErrorCode.Contains(member),
        "Azure.Data.Tables.TableEntity" => Entity.Contains(member),
        _ => false,
    };
}
