using System.Text;

namespace Serverless.Media.Speech;

/// <summary>Turns the phonetic alphabet of espeak-ng's American English into the phones of the CMU dictionary.</summary>
internal static class Pronunciation
{
    private const int LongestSymbol = 3;

    // Sources: espeak-ng's phoneme list for en-us, CMUdict's phone set.
    private static readonly Dictionary<string, string> Phones = new()
    {
        // Vowels with r, before their parts.
        ["ɑːɹ"] = "AA R",
        ["ɔːɹ"] = "AO R",
        ["oːɹ"] = "AO R",
        ["ɛɹ"] = "EH R",
        ["ɪɹ"] = "IH R",
        ["ʊɹ"] = "UH R",
        // Two-part sounds.
        ["tʃ"] = "CH",
        ["dʒ"] = "JH",
        ["aɪ"] = "AY",
        ["aʊ"] = "AW",
        ["eɪ"] = "EY",
        ["oʊ"] = "OW",
        ["əʊ"] = "OW",
        ["ɔɪ"] = "OY",
        ["ɪə"] = "IH AH",
        ["iə"] = "IY AH",
        ["əl"] = "AH L",
        ["n̩"] = "AH N",
        ["l̩"] = "AH L",
        // Vowels.
        ["ɜː"] = "ER",
        ["iː"] = "IY",
        ["uː"] = "UW",
        ["ɑː"] = "AA",
        ["ɔː"] = "AO",
        ["oː"] = "AO",
        ["ɚ"] = "ER",
        ["ɝ"] = "ER",
        ["ɐ"] = "AH",
        ["æ"] = "AE",
        ["ʌ"] = "AH",
        ["ə"] = "AH",
        ["ɪ"] = "IH",
        ["ᵻ"] = "IH",
        ["i"] = "IY",
        ["ɛ"] = "EH",
        ["ʊ"] = "UH",
        ["u"] = "UW",
        ["a"] = "AA",
        ["e"] = "EY",
        ["o"] = "OW",
        ["ɔ"] = "AO",
        ["ɑ"] = "AA",
        ["ɒ"] = "AA",
        // Consonants.
        ["θ"] = "TH",
        ["ð"] = "DH",
        ["ʃ"] = "SH",
        ["ʒ"] = "ZH",
        ["ŋ"] = "NG",
        ["ɹ"] = "R",
        ["r"] = "R",
        ["ɾ"] = "T",
        ["j"] = "Y",
        ["ɡ"] = "G",
        ["g"] = "G",
        ["ʔ"] = "T",
        ["ɫ"] = "L",
        ["x"] = "K",
        ["ç"] = "HH",
        ["ɲ"] = "N Y",
        ["ɬ"] = "L",
        ["b"] = "B",
        ["d"] = "D",
        ["f"] = "F",
        ["h"] = "HH",
        ["k"] = "K",
        ["l"] = "L",
        ["m"] = "M",
        ["n"] = "N",
        ["p"] = "P",
        ["s"] = "S",
        ["t"] = "T",
        ["v"] = "V",
        ["w"] = "W",
        ["z"] = "Z",
    };

    /// <summary>Phones, separated by blanks; empty when nothing in it is a sound.</summary>
    /// <param name="ipa">What espeak-ng says with <c>--ipa</c>; stress marks and unknown signs are passed over.</param>
    public static string FromIpa(string ipa)
    {
        StringBuilder phones = new();
        string sounds = string.Concat(ipa.Where(sign => sign is not ('ˈ' or 'ˌ' or '\u200d' or ' ' or '\n' or '\r')));
        for (int at = 0; at < sounds.Length;)
        {
            int length = Math.Min(LongestSymbol, sounds.Length - at);
            while (length > 0 && !Phones.ContainsKey(sounds.Substring(at, length)))
                length--;
            if (length == 0)
            {
                at++;
                continue;
            }
            if (phones.Length > 0)
                phones.Append(' ');
            phones.Append(Phones[sounds.Substring(at, length)]);
            at += length;
        }
        return phones.ToString();
    }
}
