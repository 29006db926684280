using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Reads {"odata.error":{"code":…,"message":{"lang":…,"value":…}}}.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static TableErrorParser Instance { get; } = new();

    public static RequestFailedException ExceptionFor(Response response) => new(response, null, Instance);

    public override bool TryParse(
        Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        if (response.ContentStream is not { Length: > 0 })
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(response.Content.ToMemory());
            error = Read(document.RootElement);
        }
        catch (JsonException)
        {
            // A proxy's HTML page, say; the exception then carries the status alone.
            return false;
        }

        return error is not null;
    }

    private static ResponseError? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("odata.error", out JsonElement body)
            || body.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string? code = body.TryGetProperty("code", out JsonElement given) ? given.GetString() : null;
        string? message = null;
        if (body.TryGetProperty("message", out JsonElement text))
        {
            message = text.ValueKind == JsonValueKind.Object && text.TryGetProperty("value", out JsonElement value)
                ? value.GetString()
                : text.ToString();
        }

        return new ResponseError(code, message);
    }
}
