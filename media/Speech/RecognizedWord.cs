namespace Serverless.Media.Speech;

/// <summary>A word as the engine heard it.</summary>
/// <param name="Text">Lower case, or as the vocabulary writes it.</param>
/// <param name="Start">Seconds since the beginning of the sound.</param>
/// <param name="End">Seconds since the beginning of the sound.</param>
/// <param name="Confidence">Posterior probability, 0 to 1.</param>
internal sealed record RecognizedWord(string Text, double Start, double End, double Confidence);
