using System.Globalization;
using System.Text;

namespace Serverless.Media.Speech;

/// <summary>A tiny language model of the vocabulary: every term equally likely, the words of a term one after another.</summary>
internal static class VocabularyModel
{
    /// <summary>The model in ARPA's form.</summary>
    /// <param name="terms">Each term as the words of the dictionary. At least one, none empty.</param>
    public static string Arpa(IReadOnlyList<IReadOnlyList<string>> terms)
    {
        string[] words = [.. terms.SelectMany(term => term).Distinct().Order(StringComparer.Ordinal)];
        (string First, string Second)[] pairs = [.. terms.SelectMany(term => term.Zip(term.Skip(1))).Distinct()];
        // Log of 1 / count; the sentence marks have to be there and are never likely.
        string each = Math.Log10(1.0 / (words.Length + 1)).ToString("0.0000", CultureInfo.InvariantCulture);
        StringBuilder arpa = new();
        arpa.Append("\\data\\\n").Append(CultureInfo.InvariantCulture, $"ngram 1={words.Length + 2}\n");
        if (pairs.Length > 0)
            arpa.Append(CultureInfo.InvariantCulture, $"ngram 2={pairs.Length}\n");
        arpa.Append("\n\\1-grams:\n").Append(each).Append(" </s>\n-99.0 <s> 0.0000\n");
        foreach (string word in words)
            arpa.Append(each).Append(' ').Append(word).Append(" 0.0000\n");
        if (pairs.Length > 0)
        {
            arpa.Append("\n\\2-grams:\n");
            foreach ((string first, string second) in pairs)
                arpa.Append("-0.1000 ").Append(first).Append(' ').Append(second).Append('\n');
        }
        return arpa.Append("\n\\end\\\n").ToString();
    }
}
