using System.Diagnostics;
using System.Text.RegularExpressions;
using Serverless.Media.Logging;
using Serverless.Media.Speech;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Support;

/// <summary>The demo dialogue spoken by flite, and what the local engine makes of it.</summary>
internal static partial class SpokenDemo
{
    private static readonly string Demo = Path.Combine(RepositoryRoot.Path, "tools", "demo-meeting");

    /// <summary>The words of the dialogue, in lower case.</summary>
    public static IReadOnlyList<string> Words() =>
    [
        .. Line().Matches(File.ReadAllText(Path.Combine(Demo, "dialogue.mjs")))
            .SelectMany(match => Word().Matches(match.Groups[1].Value.ToLowerInvariant())).Select(match => match.Value),
    ];

    /// <summary>Recognises the dialogue with a vocabulary.</summary>
    public static Task<IReadOnlyList<RecognizedWord>> RecognizeAsync(params string[] vocabulary) => RecognizeAsync(SpeakAsync, vocabulary);

    /// <summary>Recognises what is said in a file.</summary>
    public static Task<IReadOnlyList<RecognizedWord>> HearAsync(string file, params string[] vocabulary) =>
        RecognizeAsync(folder => WriteSoundAsync(folder, "-i", file, "-map", "0:a:0"), vocabulary);

    /// <summary>Word error rate: wrong, missing and added words to the words that were said.</summary>
    public static double ErrorRate(IReadOnlyList<string> said, IReadOnlyList<string> heard)
    {
        int[] row = [.. Enumerable.Range(0, heard.Count + 1)];
        for (int i = 1; i <= said.Count; i++)
        {
            int[] last = row;
            row = new int[heard.Count + 1];
            row[0] = i;
            for (int j = 1; j <= heard.Count; j++)
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (said[i - 1] == heard[j - 1] ? 0 : 1));
        }
        return (double)row[^1] / said.Count;
    }

    private static async Task<IReadOnlyList<RecognizedWord>> RecognizeAsync(Func<string, Task> writeSound, string[] vocabulary)
    {
        string parent = Directory.CreateTempSubdirectory("speech-").FullName;
        WorkerLog log = new(TextWriter.Null, TimeProvider.System, new Redactor());
        try
        {
            using WorkFolder folder = WorkFolder.Create(parent, log);
            await writeSound(folder.PathOf("speech"));
            RecognizerPlan plan = await new Vocabulary(folder, log, TimeProvider.System).PrepareAsync(vocabulary, CancellationToken.None);
            List<RecognizedWord> words = [];
            await Task.Run(() => new Recognizer(plan with { Sound = folder.PathOf("speech") }, recognized => words.AddRange(recognized.Words)).Run(() => true, () => { }, isLive: false));
            return words;
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static async Task SpeakAsync(string folder)
    {
        string sounds = Path.Combine(Path.GetTempPath(), "demo-meeting-sounds");
        using Process speak = Process.Start(new ProcessStartInfo("node", [Path.Combine(Demo, "make-sounds.mjs"), sounds]) { RedirectStandardOutput = true })!;
        string[] names = (await speak.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string inputs = string.Concat(Enumerable.Range(0, names.Length).Select(i => FormattableString.Invariant($"[{i}:a]aresample=16000,apad=pad_dur=0.45[s{i}];")));
        string all = string.Concat(Enumerable.Range(0, names.Length).Select(i => FormattableString.Invariant($"[s{i}]")));
        await WriteSoundAsync(
            folder,
            [.. names.SelectMany(name => (string[])["-i", Path.Combine(sounds, name)]),
            "-filter_complex", FormattableString.Invariant($"{inputs}{all}concat=n={names.Length}:v=0:a=1[all]"), "-map", "[all]"]);
    }

    private static async Task WriteSoundAsync(string folder, params string[] source)
    {
        Directory.CreateDirectory(folder);
        using Process write = Process.Start("ffmpeg", ["-v", "error", .. source, .. Media.Encoding.EncoderArguments.SpeechOutput(folder)]);
        await write.WaitForExitAsync();
    }

    [GeneratedRegex(@"^  \['\w+', '(.*)'\],$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"[a-z']+")]
    private static partial Regex Word();
}
