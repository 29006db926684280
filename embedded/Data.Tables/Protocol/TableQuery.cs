using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Sends one page of a query and reads its rows.</summary>
internal static class TableQuery
{
    public static async Task<Page<T>> ReadPageAsync<T>(
        TableProtocol protocol,
        HttpMessage message,
        Func<JsonElement, T> read,
        Func<Response, string?> continuation,
        CancellationToken cancellationToken)
    {
        Response response = await protocol.SendAsync(message, cancellationToken).ConfigureAwait(false);
        using JsonDocument document = JsonDocument.Parse(response.Content.ToMemory());
        JsonElement rows = document.RootElement.GetProperty("value");
        List<T> values = new(rows.GetArrayLength());
        foreach (JsonElement row in rows.EnumerateArray())
        {
            values.Add(read(row));
        }

        return Page<T>.FromValues(values, continuation(response), response);
    }

    public static void Append(RequestUriBuilder uri, string? filter, int? top, IEnumerable<string>? select)
    {
        if (top is not null)
        {
            uri.AppendQuery("$top", top.Value.ToString(CultureInfo.InvariantCulture), escapeValue: false);
        }

        if (select is not null && string.Join(',', select) is { Length: > 0 } names)
        {
            uri.AppendQuery("$select", names, escapeValue: true);
        }

        if (!string.IsNullOrEmpty(filter))
        {
            uri.AppendQuery("$filter", filter, escapeValue: true);
        }
    }
}
