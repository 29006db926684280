namespace Serverless.Domain.Requests;

/// <summary>Checks the <c>transcription</c> object of a start. No engine is part of the product yet, so one that is enabled is refused, clearly.</summary>
internal static class TranscriptionRules
{
    public const int MaxVocabulary = 100;
    public const int MaxTermLength = 100;
    public const int MaxContextLength = 300;
    public const int MaxSections = 6;
    public const int MaxTitleLength = 100;

    public static void Check(FieldReader? fields)
    {
        if (fields is null)
            return;
        fields.Strings("output_modes", 3, 10, mode => mode is "txt" or "srt" or "json" ? null : "must be one of txt, srt, json");
        fields.Strings("custom_vocabulary", MaxVocabulary, MaxTermLength);
        if (fields.Object("summary") is { } summary)
            CheckSummary(summary);
        if (fields.Bool("enabled") == true)
            fields.Fault("enabled", "transcription is not configured on this server");
    }

    private static void CheckSummary(FieldReader summary)
    {
        summary.Bool("enabled");
        summary.String("context", MaxContextLength);
        summary.Number("temperature", 0.1, 1.0);
        foreach (FieldReader section in summary.Objects("sections", MaxSections) ?? [])
        {
            if (section.String("title", MaxTitleLength, minLength: 1) is null && !section.Has("title"))
                section.Fault("title", "is required");
            if (section.OneOf("format", "bullets", "paragraph") is null && !section.Has("format"))
                section.Fault("format", "is required");
        }
    }
}
