namespace Serverless.Domain.Transcripts;

/// <summary>One spoken word.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Speaker">Name of who said it; empty when nobody knows.</param>
/// <param name="Start">Media time of the job.</param>
/// <param name="End">Media time of the job.</param>
/// <param name="Confidence">0 to 1, by the engine; engines differ in how they mean it.</param>
public sealed record TranscriptWord(string Text, string Speaker, TimeSpan Start, TimeSpan End, double Confidence = 1);
