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

    /// <summary>Several make <c>destination</c> required in a start. <value>None: there is one, <c>default</c>.</value></summary>
    public IList<DestinationOptions> Destinations { get; } = [];
}
