using System.Text.RegularExpressions;
using Serverless.Domain.Apps;
using Serverless.Domain.Network;
using Serverless.Domain.Rooms;
using Serverless.Domain.Webhooks;

namespace Serverless.Domain.Requests.Rooms;

/// <summary>Reads a room's webhook in either form: 100ms <c>{url, headers}</c> or VideoSDK <c>{endPoint, events}</c>.</summary>
internal static partial class RoomWebhookRules
{
    public const int MaxUrlLength = 512;
    private const int MaxHeaders = 20;

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

        IReadOnlyDictionary<string, string>? headers = fields.StringMap("headers", MaxHeaders, WebhookHeaders.FaultOf);
        IReadOnlyList<string>? events = fields.Strings("events", 50, 100, name => EventPattern().IsMatch(name) ? null : "must be an event name, with * at the end for all that begin so");
        return url is null ? null : new(url, headers, events, videoSdk ? Dialect.VideoSdk : Dialect.HundredMs);
    }

    [GeneratedRegex(@"^([a-z-]+\*?|\*)\z")]
    private static partial Regex EventPattern();
}
