namespace Serverless.Media.Speech;

/// <summary>How far recognition has come, and what it found on the way.</summary>
/// <param name="UpTo">Seconds of sound that are done with.</param>
/// <param name="Words">New words; may be empty.</param>
/// <param name="Change">Set when the engine changed how much it searches; else null.</param>
internal sealed record Recognized(double UpTo, IReadOnlyList<RecognizedWord> Words, SearchChange? Change = null)
{
    /// <summary>True when the words are those of an utterance that still goes on: they will be told again, and some of them otherwise.</summary>
    public bool IsGuess { get; init; }
}
