namespace Serverless.Domain.Settings;

/// <summary>One tenant.</summary>
public sealed class AppOptions
{
    /// <summary>Names the app's rows in storage. <value>The access key; give the old one here when the key changes.</value></summary>
    public string Id { get; set; } = "";

    public string AccessKey { get; set; } = "";

    /// <summary>Secret: signs the app's tokens.</summary>
    public string Secret { get; set; } = "";

    /// <summary>
    /// The page of a start without <c>meeting_url</c>; <c>{room_id}</c>, <c>{room_code}</c>, <c>{room_name}</c> and <c>{destination}</c> are filled in.
    /// <value>Empty: a start must give its page.</value>
    /// </summary>
    public string MeetingUrlTemplate { get; set; } = "";

    /// <summary>Days after which the tenant's ended jobs are deleted with their files, at most 3,650; 0: never. <value>That of the section Retention.</value></summary>
    public int? RetentionDays { get; set; }

    /// <summary>Address of the LiveKit project that carries the tenant's rooms, <c>wss://…</c>. <value>Empty: LiveKit does not.</value></summary>
    public string LiveKitUrl { get; set; } = "";

    /// <summary>That project's API key.</summary>
    public string LiveKitApiKey { get; set; } = "";

    /// <summary>Secret: signs its tokens and webhooks.</summary>
    public string LiveKitApiSecret { get; set; } = "";
    /// <summary>Form of the app's webhook: <c>100ms</c> or <c>videosdk</c>. <value>100ms.</value></summary>
    public string WebhookDialect { get; set; } = HundredMs;

    /// <summary>Names of the wanted messages, with commas between; <c>session*</c> for all that begin so. <value>Empty: all.</value></summary>
    public string WebhookEvents { get; set; } = "";

    /// <summary>Secret: headers to send with each message, as a JSON object. <value>None.</value></summary>
    public string WebhookHeaders { get; set; } = "";

    /// <summary>Secret: <c>whsec_</c> and 24 to 64 bytes in base64; signs the app's webhooks after Standard Webhooks. <value>Made of <see cref="Secret"/>.</value></summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Gets the messages of rooms that have no webhook of their own. <value>Empty: nobody does.</value></summary>
    public string WebhookUrl { get; set; } = "";

    public const string HundredMs = "100ms";

    public const string VideoSdk = "videosdk";

    /// <summary>Several make <c>destination</c> required in a start. <value>None: there is one, <c>default</c>.</value></summary>
    public IList<DestinationOptions> Destinations { get; } = [];
}
