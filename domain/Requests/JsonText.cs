using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Serverless.Domain.Requests;

/// <summary>Guards against JSON that the parser lets pass although it is no text: bytes that are not UTF-8, and escapes of half a character.</summary>
internal static class JsonText
{
    /// <returns>Null for what is not a string, and for escapes that are no text (a lone surrogate).</returns>
    public static string? Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Looks through JSON that has been parsed without fault. A name that is no text makes every later look-up throw, so it is found here.</summary>
    /// <returns>Index of the first byte that is not UTF-8, or of the first name that is no text; null when there is none.</returns>
    public static long? FaultAt(ReadOnlySpan<byte> utf8)
    {
        for (var rest = utf8; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf8(rest, out _, out int length) != OperationStatus.Done)
                return utf8.Length - rest.Length;
            rest = rest[length..];
        }
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsText(ref reader))
                return reader.TokenStartIndex;
        }
        return null;
    }

    private static bool IsText(ref Utf8JsonReader name)
    {
        try
        {
            return name.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
