using System.Text.RegularExpressions;
using Serverless.Domain.Apps;
using Serverless.Domain.Network;
using Serverless.Domain.Rooms;

namespace Serverless.Domain.Requests;

/// <summary>Reads a room's webhook in either form: 100ms <c>{url, headers}</c> or VideoSDK <c>{endPoint, events}</c>.</summary>
internal static partial class RoomWebhookRules
{
    public const int MaxUrlLength = 512;
    private const int MaxHeaders = 20;
    private const int MaxHeaderValueLength = 1024;

    public static RoomWebhook? Read(FieldReader? fields, UrlPolicy urls)
    {
        if (fields is null)
            return null;
        bool videoSdk = fields.Has("endPoint");
        string urlField = videoSdk ? "endPoint" : "url";
        string? url = fields.String(urlField, MaxUrlLength, minLength: 1);
        if (!fields.Has(urlField))
            fields.Fault("url", "is required");
        else if (url is not null && urls.FaultOf(url, "http", "https") is { } fault)
            fields.Fault(urlField, fault);

        IReadOnlyDictionary<string, string>? headers = fields.StringMap("headers", MaxHeaders, HeaderFault);
        IReadOnlyList<string>? events = fields.Strings("events", 50, 100, name => EventPattern().IsMatch(name) ? null : "must be an event name, with * at the end for all that begin so");
        return url is null ? null : new(url, headers, events, videoSdk ? Dialect.VideoSdk : Dialect.HundredMs);
    }

    // RFC 9110 §5.1 and §5.5: a token, and visible characters, spaces and tabs.
    private static string? HeaderFault(string name, string value)
    {
        if (!HeaderName().IsMatch(name))
            return "is not a header name";
        return value.Length <= MaxHeaderValueLength && value.All(c => c is '\t' or (>= ' ' and <= '~')) ? null : $"must be at most {MaxHeaderValueLength} visible ASCII characters";
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^([a-z-]+\*?|\*)\z")]
    private static partial Regex EventPattern();
}
