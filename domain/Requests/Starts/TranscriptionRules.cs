using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Requests.Starts;

/// <summary>Reads the <c>transcription</c> object of a start. What is not given, and an empty list, gets the default of the 100ms API.</summary>
internal static class TranscriptionRules
{
    public const int MaxVocabulary = 100;
    public const int MaxTermLength = 100;
    public const int MaxContextLength = 300;
    public const int MaxSections = 6;
    public const int MaxTitleLength = 100;
    public const double DefaultTemperature = 0.5;

    public const string NotConfigured = "transcription is not configured on this server";

    private static readonly string[] DefaultModes = ["txt", "srt", "json"];

    private static readonly SummarySectionPlan[] DefaultSections =
    [
        new("Agenda", "bullets"),
        new("Key Points Discussed", "bullets"),
        new("Follow Up Action Items", "bullets"),
        new("Short Summary", "paragraph"),
    ];

    /// <summary>What is made when nothing more is said.</summary>
    public static TranscriptionPlan Defaults { get; } = new(DefaultModes, []);

    /// <summary>The summary that is made when nothing more is said.</summary>
    public static SummaryPlan DefaultSummary { get; } = new(DefaultSections, "", DefaultTemperature);

    /// <param name="available">Whether an engine is configured; without one, what is enabled is refused.</param>
    /// <returns>Null when no transcript is asked for, or when there is a fault.</returns>
    public static TranscriptionPlan? Read(FieldReader? fields, bool available)
    {
        if (fields is null)
            return null;
        IReadOnlyList<string>? modes = fields.Strings("output_modes", 3, 10, mode => DefaultModes.Contains(mode) ? null : "must be one of txt, srt, json");
        IReadOnlyList<string>? vocabulary = fields.Strings("custom_vocabulary", MaxVocabulary, MaxTermLength);
        SummaryPlan? summary = ReadSummary(fields.Object("summary"));
        if (fields.Bool("enabled") != true)
            return null;
        if (!available)
            fields.Fault("enabled", NotConfigured);
        return new(modes is { Count: > 0 } ? [.. modes.Distinct()] : DefaultModes, vocabulary ?? [], summary);
    }

    /// <summary>Of a live stream, where <c>modes</c> says what it is for: a transcript of what was <c>recorded</c>, the default, or <c>live</c> captions.</summary>
    public static (TranscriptionPlan? Transcript, TranscriptionPlan? Captions) ReadLive(FieldReader? fields, bool available)
    {
        IReadOnlyList<string>? modes = fields?.Strings("modes", 2, 10, mode => mode is "recorded" or "live" ? null : "must be one of recorded, live");
        TranscriptionPlan? plan = Read(fields, available);
        bool captions = modes?.Contains("live") == true;
        bool transcript = modes is not { Count: > 0 } || modes.Contains("recorded");
        return (transcript ? plan : null, captions ? plan : null);
    }

    private static SummaryPlan? ReadSummary(FieldReader? fields)
    {
        if (fields is null)
            return null;
        bool enabled = fields.Bool("enabled") ?? false;
        string context = fields.String("context", MaxContextLength) ?? "";
        double temperature = fields.Number("temperature", 0.1, 1.0) ?? DefaultTemperature;
        SummarySectionPlan[] sections = [.. (fields.Objects("sections", MaxSections) ?? []).Select(ReadSection)];
        return enabled ? new(sections.Length > 0 ? sections : DefaultSections, context, temperature) : null;
    }

    private static SummarySectionPlan ReadSection(FieldReader fields)
    {
        string? title = fields.String("title", MaxTitleLength, minLength: 1);
        if (title is null && !fields.Has("title"))
            fields.Fault("title", "is required");
        string? format = fields.OneOf("format", "bullets", "paragraph");
        if (format is null && !fields.Has("format"))
            fields.Fault("format", "is required");
        return new(title ?? "", format ?? "");
    }
}
