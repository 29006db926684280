namespace Serverless.Media.Speech;

/// <summary>Turns the engine's tokens into words.</summary>
internal static class WordCleaner
{
    private static readonly char[] Markers = ['<', '[', '+', '!'];

    /// <summary>The word of a token, or null when it is a noise (<c>&lt;sil&gt;</c>, <c>[NOISE]</c>, <c>++UH++</c>).</summary>
    /// <param name="token">As in the dictionary; <c>read(2)</c> is the second way to say <c>read</c>.</param>
    /// <param name="spellings">How words of the vocabulary are written, by their dictionary form.</param>
    public static string? Clean(string token, IReadOnlyDictionary<string, string> spellings)
    {
        if (token.Length == 0 || Markers.Contains(token[0]))
            return null;
        int variant = token.EndsWith(')') ? token.LastIndexOf('(') : -1;
        string word = variant > 0 ? token[..variant] : token;
        return spellings.TryGetValue(word, out string? spelling) ? spelling
            : word is "i" || word.StartsWith("i'", StringComparison.Ordinal) ? "I" + word[1..]
            : word;
    }
}
