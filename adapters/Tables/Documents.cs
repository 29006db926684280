using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace Serverless.Adapters.Tables;

/// <summary>Records are kept as JSON in one property of a row; what filters and people want to see stands beside it.</summary>
internal static class Documents
{
    private const string Property = "Document";

    // Names stay as written and text unescaped, so that a property holds what its 64 KiB promise.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static TableEntity Row<T>(string partitionKey, string rowKey, T document, params ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var entity = new TableEntity(partitionKey, rowKey) { [Property] = JsonSerializer.Serialize(document, Options) };
        foreach ((string name, object? value) in columns)
            entity[name] = value!;
        return entity;
    }

    public static T Document<T>(this TableEntity entity) =>
        JsonSerializer.Deserialize<T>(entity.GetString(Property)!, Options) ?? throw new InvalidDataException($"Row {entity.PartitionKey}/{entity.RowKey} has no document");
}
