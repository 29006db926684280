using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Writes one property, with its type where JSON does not tell it.</summary>
internal static class EdmWriter
{
    /// <summary>Writes nothing for null: the service has no nulls.</summary>
    /// <exception cref="NotSupportedException">A value of a type that a table cannot hold.</exception>
    public static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                WriteTyped(json, name, EntityNames.EdmInt64, number.ToString(CultureInfo.InvariantCulture));
                break;
            case ulong number:
                WriteTyped(json, name, EntityNames.EdmInt64, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteDouble(json, name, number);
                break;
            case DateTimeOffset time:
                WriteTyped(json, name, EntityNames.EdmDateTime, EdmText.Of(time));
                break;
            case DateTime time:
                WriteTyped(json, name, EntityNames.EdmDateTime, EdmText.Of(time));
                break;
            case Guid id:
                WriteTyped(json, name, EntityNames.EdmGuid, id.ToString("D"));
                break;
            case byte[] bytes:
                WriteBinary(json, name, bytes);
                break;
            case BinaryData data:
                WriteBinary(json, name, data.ToMemory().Span);
                break;
            default:
                throw new NotSupportedException($"The property '{name}' is a {value.GetType()}, which a table cannot hold.");
        }
    }

    private static void WriteTyped(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + EntityNames.TypeSuffix, type);
        json.WriteString(name, value);
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double value)
    {
        json.WriteString(name + EntityNames.TypeSuffix, EntityNames.EdmDouble);
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, EdmText.Of(value));
        }
    }

    private static void WriteBinary(Utf8JsonWriter json, string name, ReadOnlySpan<byte> value)
    {
        json.WriteString(name + EntityNames.TypeSuffix, EntityNames.EdmBinary);
        json.WriteBase64String(name, value);
    }
}
