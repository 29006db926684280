using System.Text;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Speech;

/// <summary>Prepares the engine for words that are in no dictionary.</summary>
internal sealed class Vocabulary(WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    /// <summary>A plan without its sound.</summary>
    /// <param name="terms">As the caller wrote them; several words may make one term.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public async Task<RecognizerPlan> PrepareAsync(IReadOnlyList<string> terms, CancellationToken cancellationToken)
    {
        string[][] written = [.. terms.Select(Split).Where(words => words.Length > 0)];
        Dictionary<string, string> spellings = [];
        foreach (string word in written.SelectMany(words => words))
            spellings.TryAdd(word.ToLowerInvariant(), word);
        if (spellings.Count == 0)
            return new RecognizerPlan("", SpeechModel.Dictionary, null, spellings);

        string dictionary = await File.ReadAllTextAsync(SpeechModel.Dictionary, cancellationToken);
        HashSet<string> known = KnownOf(dictionary, spellings.Keys);
        StringBuilder added = new(dictionary.EndsWith('\n') ? "" : "\n");
        foreach (string word in spellings.Keys.Where(word => !known.Contains(word)))
        {
            string phones = await PronounceAsync(word, cancellationToken);
            log.Write("vocabulary.word", ("word", word), ("phones", phones));
            if (phones.Length == 0)
                continue;
            known.Add(word);
            added.Append(word).Append(' ').Append(phones).Append('\n');
        }
        IReadOnlyList<string>[] spoken = [.. written.Select(words => words.Select(word => word.ToLowerInvariant()).ToArray()).Where(words => words.All(known.Contains))];
        if (spoken.Length == 0)
            return new RecognizerPlan("", SpeechModel.Dictionary, null, spellings);

        string dictionaryFile = folder.PathOf("vocabulary.dict");
        string modelFile = folder.PathOf("vocabulary.lm");
        await File.WriteAllTextAsync(dictionaryFile, dictionary + added, cancellationToken);
        await File.WriteAllTextAsync(modelFile, VocabularyModel.Arpa(spoken), cancellationToken);
        return new RecognizerPlan("", dictionaryFile, modelFile, spellings);
    }

    // A dictionary's word has no blank, no bracket and no slash; what is left must hold a letter or a digit.
    private static string[] Split(string term) =>
    [
        .. term.Split([' ', '\t', '\n', '\r', '-', '/', ',', ';', ':', '"', '(', ')', '[', ']', '<', '>', '+', '\\'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', '!', '?', '\'')).Where(word => word.Any(char.IsLetterOrDigit)),
    ];

    private static HashSet<string> KnownOf(string dictionary, IEnumerable<string> words)
    {
        HashSet<string> wanted = [.. words];
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = wanted.GetAlternateLookup<ReadOnlySpan<char>>();
        HashSet<string> known = [];
        foreach (ReadOnlySpan<char> line in dictionary.AsSpan().EnumerateLines())
        {
            int end = line.IndexOf(' ');
            if (end > 0 && lookup.TryGetValue(line[..end], out string? word))
                known.Add(word);
        }
        return known;
    }

    private async Task<string> PronounceAsync(string word, CancellationToken cancellationToken)
    {
        // The word comes by standard input: whatever it is, it is no option.
        await using ChildProcess espeak = await ChildProcess.StartAsync(
            new ProcessSpec("espeak-ng", "espeak-ng", ["-q", "-v", "en-us", "--ipa", "--stdin"], folder.Environment()), log, clock);
        await espeak.Input.WriteAsync(System.Text.Encoding.UTF8.GetBytes(word), cancellationToken);
        espeak.Input.Close();
        using StreamReader reader = new(espeak.Output, leaveOpen: true);
        string ipa = await reader.ReadToEndAsync(cancellationToken);
        await espeak.Exited.WaitAsync(cancellationToken);
        return Pronunciation.FromIpa(ipa);
    }
}
