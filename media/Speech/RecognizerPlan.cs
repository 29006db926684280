namespace Serverless.Media.Speech;

/// <summary>What one run of the recogniser works with.</summary>
/// <param name="Sound">Folder of numbered raw sound files (<see cref="SpeechModel"/>'s format); they are deleted as they are read.</param>
/// <param name="Dictionary">Pronunciations.</param>
/// <param name="Vocabulary">Language model of the custom vocabulary, ARPA; null for none.</param>
/// <param name="Spellings">How words of the vocabulary are written, by their dictionary form.</param>
internal sealed record RecognizerPlan(string Sound, string Dictionary, string? Vocabulary, IReadOnlyDictionary<string, string> Spellings)
{
    /// <summary>Whether the words of an utterance are told while it still goes on, for captions.</summary>
    public bool Guesses { get; init; }
}
