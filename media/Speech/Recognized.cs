namespace Serverless.Media.Speech;

/// <summary>How far recognition has come, and what it found on the way.</summary>
/// <param name="UpTo">Seconds of sound that are done with.</param>
/// <param name="Words">New words; may be empty.</param>
/// <param name="Behind">Seconds of sound that waited, when that made the engine change to its fast settings; else null.</param>
internal sealed record Recognized(double UpTo, IReadOnlyList<RecognizedWord> Words, double? Behind = null);
