using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Writes rows as the service takes them: both keys, then all that has a value.</summary>
internal static class EntityWriter
{
    // The bodies are never part of a page, so quotes and letters of all scripts need no escapes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <exception cref="ArgumentNullException">No entity, or one without a key.</exception>
    /// <exception cref="NotSupportedException">A value that a table cannot hold.</exception>
    public static ReadOnlyMemory<byte> Write(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
        ArrayBufferWriter<byte> buffer = new(512);
        using Utf8JsonWriter json = new(buffer, Options);
        json.WriteStartObject();
        json.WriteString(EntityNames.PartitionKey, entity.PartitionKey);
        json.WriteString(EntityNames.RowKey, entity.RowKey);
        if (entity is IDictionary<string, object?> properties)
        {
            WriteProperties(json, properties);
        }
        else
        {
            EntityShape.Of(entity.GetType()).Write(json, entity);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> WriteTableName(string tableName)
    {
        ArrayBufferWriter<byte> buffer = new(64);
        using Utf8JsonWriter json = new(buffer, Options);
        json.WriteStartObject();
        json.WriteString("TableName", tableName);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteProperties(Utf8JsonWriter json, IDictionary<string, object?> properties)
    {
        foreach ((string name, object? value) in properties)
        {
            if (name is EntityNames.PartitionKey or EntityNames.RowKey or EntityNames.Timestamp
                || name.StartsWith(EntityNames.ODataPrefix, StringComparison.Ordinal)
                || name.EndsWith(EntityNames.TypeSuffix, StringComparison.Ordinal))
            {
                continue;
            }

            if (value is Enum)
            {
                throw new NotSupportedException($"The property '{name}' is an enum, which only entity classes may have.");
            }

            EdmWriter.Write(json, name, value);
        }
    }
}
