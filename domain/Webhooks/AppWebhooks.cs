using System.Text.RegularExpressions;
using Serverless.Domain.Apps;
using Serverless.Domain.Network;
using Serverless.Domain.Settings;

namespace Serverless.Domain.Webhooks;

/// <summary>Reads an app's webhook from its settings.</summary>
internal static partial class AppWebhooks
{
    /// <summary>Every fault, beginning with the setting's name.</summary>
    public static IEnumerable<string> FaultsOf(AppOptions app)
    {
        // Whether private addresses are allowed is asked where the connection is made.
        if (app.WebhookUrl.Length > 0 && new UrlPolicy(allowPrivate: true).FaultOf(app.WebhookUrl, "http", "https") is { } url)
            yield return $"{nameof(app.WebhookUrl)} {url}";
        if (app.WebhookDialect is not (AppOptions.HundredMs or AppOptions.VideoSdk))
            yield return $"{nameof(app.WebhookDialect)} must be {AppOptions.HundredMs} or {AppOptions.VideoSdk}";
        if (WebhookSecret.FaultOf(app.WebhookSecret) is { } secret)
            yield return $"{nameof(app.WebhookSecret)} {secret}";
        if (!EventsOf(app).All(name => EventName().IsMatch(name)))
            yield return $"{nameof(app.WebhookEvents)} must be names of messages with commas between";
        if (HeaderFault(app.WebhookHeaders) is { } header)
            yield return $"{nameof(app.WebhookHeaders)}: {header}";
    }

    public static WebhookTarget TargetOf(AppOptions app) => new(
        new Uri(app.WebhookUrl),
        WebhookHeaders.Parse(app.WebhookHeaders),
        EventsOf(app) is { Length: > 0 } events ? events : null,
        app.WebhookDialect == AppOptions.VideoSdk ? Dialect.VideoSdk : Dialect.HundredMs);

    private static string[] EventsOf(AppOptions app) => app.WebhookEvents.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? HeaderFault(string json)
    {
        try
        {
            WebhookHeaders.Parse(json);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    [GeneratedRegex(@"^([a-z._-]+\*?|\*)\z")]
    private static partial Regex EventName();
}
