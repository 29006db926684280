using System.Text.Json;
using Serverless.Domain.Errors;

namespace Serverless.Domain.Requests;

/// <summary>A JSON body that has been read but not yet understood.</summary>
public sealed class RequestBody
{
    /// <summary>Bytes; a longer body is refused.</summary>
    public const int MaxLength = 1024 * 1024;

    private RequestBody(JsonElement? root) => Root = root;

    private JsonElement? Root { get; }

    /// <summary>For calls that need no body: an empty one counts as <c>{}</c>.</summary>
    /// <exception cref="ServiceException"><c>body_malformed</c>, <c>body_too_large</c>.</exception>
    public static RequestBody ParseOptional(ReadOnlyMemory<byte> utf8) => IsBlank(utf8.Span) ? new(null) : Parse(utf8);

    /// <exception cref="ServiceException"><c>body_empty</c>, <c>body_malformed</c>, <c>body_too_large</c>.</exception>
    public static RequestBody Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            throw new ServiceException(ServiceErrors.BodyTooLarge);
        if (IsBlank(utf8.Span))
            throw new ServiceException(ServiceErrors.BodyEmpty);
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            if (JsonText.FaultAt(utf8.Span) is { } position)
                throw new ServiceException(ServiceErrors.BodyMalformed, [], argument: position);
            return new(document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new ServiceException(ServiceErrors.BodyMalformed, [], e, Position(utf8.Span, e));
        }
    }

    /// <summary>The body as an object whose fields can be taken one by one.</summary>
    /// <exception cref="ServiceException"><c>invalid_input</c> when it is an array, a string or the like.</exception>
    public FieldReader Fields(Faults faults)
    {
        if (Root is { ValueKind: not JsonValueKind.Object })
            throw new ServiceException(ServiceErrors.InvalidInput, "body: must be a JSON object");
        return new(Root, "", faults);
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t\r\n"u8).IsEmpty;

    private static long Position(ReadOnlySpan<byte> utf8, JsonException e)
    {
        long position = e.BytePositionInLine ?? 0;
        for (long line = e.LineNumber ?? 0; line > 0; line--)
        {
            int end = utf8.IndexOf((byte)'\n') + 1;
            position += end;
            utf8 = utf8[end..];
        }
        return position;
    }
}
