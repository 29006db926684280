namespace Serverless.Domain.Transcripts;

/// <summary>The transcript that a job was asked for.</summary>
/// <param name="OutputModes"><c>txt</c>, <c>srt</c>, <c>json</c>: one asset each. At least one.</param>
/// <param name="CustomVocabulary">Words that may be spoken and are in no dictionary.</param>
/// <param name="Summary">Null when none was asked for.</param>
public sealed record TranscriptionPlan(IReadOnlyList<string> OutputModes, IReadOnlyList<string> CustomVocabulary, SummaryPlan? Summary = null);

/// <summary>The summary that a job was asked for.</summary>
/// <param name="Sections">1 to 6 (10 of a VideoSDK prompt).</param>
/// <param name="Context">What the meeting is about, at most 300 characters (2,000 of a VideoSDK prompt); empty when not said.</param>
/// <param name="Temperature">0.1 (predictable) to 1.0 (creative); engines that have no such thing ignore it.</param>
public sealed record SummaryPlan(IReadOnlyList<SummarySectionPlan> Sections, string Context = "", double Temperature = 0.5);

/// <param name="Title">At most 100 characters.</param>
/// <param name="Format"><c>bullets</c> or <c>paragraph</c>.</param>
public sealed record SummarySectionPlan(string Title, string Format);
