using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Turns JSON values into what a property holds, by the property's type or by the type that the service names.</summary>
internal static class EdmReader
{
    private static readonly FrozenDictionary<Type, Func<JsonElement, object>> ByType = new Dictionary<Type, Func<JsonElement, object>>
    {
        [typeof(string)] = value => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString(),
        [typeof(bool)] = value => value.GetBoolean(),
        [typeof(int)] = value => value.GetInt32(),
        [typeof(long)] = value => ReadInt64(value),
        [typeof(ulong)] = value => (ulong)ReadInt64(value),
        [typeof(double)] = value => ReadDouble(value),
        [typeof(DateTimeOffset)] = value => EdmText.ToTime(value),
        [typeof(DateTime)] = value => EdmText.ToTime(value).UtcDateTime,
        [typeof(Guid)] = value => value.GetGuid(),
        [typeof(byte[])] = value => value.GetBytesFromBase64(),
        [typeof(BinaryData)] = value => BinaryData.FromBytes(value.GetBytesFromBase64()),
    }.ToFrozenDictionary();

    /// <summary>The conversion for a property of that type, nullable or not; null when a table cannot hold it.</summary>
    public static Func<JsonElement, object>? For(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? value => Enum.Parse(plain, value.GetString()!) : ByType.GetValueOrDefault(plain);
    }

    /// <param name="edmType">As annotated; null for the types that JSON tells by itself.</param>
    public static object? Read(JsonElement value, string? edmType)
        => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => ReadNumber(value, edmType),
            _ => edmType switch
            {
                EntityNames.EdmInt64 => ReadInt64(value),
                EntityNames.EdmDateTime => EdmText.ToTime(value),
                EntityNames.EdmGuid => value.GetGuid(),
                EntityNames.EdmBinary => value.GetBytesFromBase64(),
                EntityNames.EdmDouble => ReadDouble(value),
                _ => value.ToString(),
            },
        };

    // Without an annotation 1 is an int and 1.0 a double: the service writes the point.
    private static object ReadNumber(JsonElement value, string? edmType)
        => edmType switch
        {
            EntityNames.EdmInt64 => (object)value.GetInt64(),
            EntityNames.EdmDouble => value.GetDouble(),
            _ => value.TryGetInt32(out int number) ? (object)number : value.GetDouble(),
        };

    private static long ReadInt64(JsonElement value)
        => value.ValueKind == JsonValueKind.Number
            ? value.GetInt64()
            : long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double ReadDouble(JsonElement value)
        => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : EdmText.ToDouble(value.GetString()!);
}
