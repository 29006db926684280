namespace Serverless.Domain.Transcripts;

/// <summary>What one speaker said in one breath.</summary>
/// <param name="Text">With a capital letter and a full stop; the engine knows no other marks.</param>
/// <param name="Speaker">Empty when nobody knows.</param>
/// <param name="Start">Media time of the job.</param>
/// <param name="End">Media time of the job.</param>
public sealed record TranscriptSentence(string Text, string Speaker, TimeSpan Start, TimeSpan End);
