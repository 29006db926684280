using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Requests.Starts;

/// <summary>What a start of any kind and dialect asks for.</summary>
public sealed record StartRequest
{
    private const string Layout = "layout";

    public required JobKind Kind { get; init; }

    /// <summary>Null: the page of the app's <see cref="MeetingUrlTemplate"/>.</summary>
    public Uri? MeetingUrl { get; init; }

    /// <summary>RTMP address of a stream to take in the place of the page; no call can give one.</summary>
    public Uri? Source { get; init; }

    /// <summary>What the call hands to the page.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PageParameters { get; init; } = [];

    /// <summary>Put into the page's query, unless it has them: what the call hands to it, and the destination's layout where the call names none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PageQuery =>
        Destination.Layout is { } layout && PageParameters.All(p => p.Key != Layout) ? [.. PageParameters, new(Layout, layout)] : PageParameters;

    /// <summary>Null: that of the destination.</summary>
    public Resolution? Resolution { get; init; }

    public bool AudioOnly { get; init; }

    public required Destination Destination { get; init; }

    /// <summary>See <see cref="MediaJob.Lane"/>.</summary>
    public string? Lane { get; init; }

    public string Claim => MediaJob.ClaimOf(Destination.Name, Lane);

    public TranscriptionPlan? Transcription { get; init; }

    /// <summary>For live streams.</summary>
    public LiveChoices? Live { get; init; }

    /// <summary>For external streams.</summary>
    public PushSettings? Push { get; init; }

    /// <summary>Begins the names of the job's files; may be empty.</summary>
    public string Directory { get; init; } = "";

    public Uri? WebhookUrl { get; init; }
}
