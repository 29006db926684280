using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>
/// Where a query goes on: escaped next partition and next row, or next table, parted by a space.
/// A service may send the first without the second.
/// </summary>
internal static class TableContinuation
{
    private const string Header = "x-ms-continuation-";
    private static readonly string[] EntityParts = ["NextPartitionKey", "NextRowKey"];
    private static readonly string[] TableParts = ["NextTableName"];

    public static string? OfEntities(Response response) => Read(response, EntityParts);

    public static string? OfTables(Response response) => Read(response, TableParts);

    public static void AppendEntities(RequestUriBuilder uri, string? token) => Append(uri, token, EntityParts);

    public static void AppendTables(RequestUriBuilder uri, string? token) => Append(uri, token, TableParts);

    private static string? Read(Response response, string[] names)
    {
        if (!response.Headers.TryGetValue(Header + names[0], out string? first) || string.IsNullOrEmpty(first))
        {
            return null;
        }

        string token = Uri.EscapeDataString(first);
        return names.Length > 1 && response.Headers.TryGetValue(Header + names[1], out string? second)
            ? $"{token} {Uri.EscapeDataString(second)}"
            : token;
    }

    private static void Append(RequestUriBuilder uri, string? token, string[] names)
    {
        if (string.IsNullOrEmpty(token))
        {
            return;
        }

        string[] parts = token.Split(' ');
        for (int i = 0; i < parts.Length && i < names.Length; i++)
        {
            uri.AppendQuery(names[i], parts[i], escapeValue: false);
        }
    }
}
