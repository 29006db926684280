namespace Serverless.Domain.Requests.Rooms;

/// <summary>Body of <c>POST /playback-reports</c>: somebody watches.</summary>
/// <param name="Url">What they play, as the API gave it.</param>
/// <param name="Viewer">Made up by the player, and kept while it plays.</param>
public sealed record PlaybackReportRequest(Uri Url, string Viewer)
{
    public const int MaxViewerLength = 100;

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static PlaybackReportRequest Read(RequestBody body)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? text = fields.String("url", Network.UrlPolicy.MaxUrlLength);
        Uri? url = null;
        if (!fields.Has("url"))
            fields.Fault("url", "is required");
        else if (text is not null && !(Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https"))
            fields.Fault("url", "must be an absolute http(s) URL");
        string? viewer = fields.String("viewer", MaxViewerLength, minLength: 1);
        if (!fields.Has("viewer"))
            fields.Fault("viewer", "is required");
        faults.ThrowIfAny();
        return new(url!, viewer!);
    }
}
