using System.Globalization;
using System.Runtime.InteropServices;

namespace Serverless.Media.Speech;

/// <summary>One pocketsphinx decoder: sound in, words out. Not thread-safe.</summary>
internal sealed unsafe class Decoder : IDisposable
{
    // Any weight from 0.02 to 0.3 finds the terms equally well; a small one leaves other speech alone.
    private const float VocabularyWeight = 0.1f;
    private const string MixedName = "mixed";
    private const double FramesPerSecond = 100;

    // Speech is cut there at the latest: one utterance is searched as a whole at its end.
    private const int LongestUtterance = 20 * SpeechModel.SampleRate;

    private readonly nint _decoder;
    private readonly IReadOnlyDictionary<string, string> _spellings;
    private readonly double _start;
    private long _samples;
    private long _spokenSamples;
    private bool _speaking;

    /// <param name="plan">Dictionary and vocabulary.</param>
    /// <param name="fast">Searches less: half the time, a few more errors.</param>
    /// <param name="start">Seconds of sound that went before; added to every time.</param>
    /// <exception cref="InvalidOperationException">The engine refused its settings.</exception>
    public Decoder(RecognizerPlan plan, bool fast, double start)
    {
        (_spellings, _start) = (plan.Spellings, start);
        nint config = Configure(Arguments(plan, fast));
        _decoder = config == 0 ? 0 : PocketSphinx.ps_init(config);
        if (_decoder == 0)
            throw new InvalidOperationException("pocketsphinx refused its settings");
        if (plan.Vocabulary is not null)
            MixIn(config, plan.Vocabulary);
        Check(PocketSphinx.ps_start_stream(_decoder), "start");
        Check(PocketSphinx.ps_start_utt(_decoder), "start");
    }

    /// <summary>Seconds of sound taken so far.</summary>
    public double Position => _start + (double)_samples / SpeechModel.SampleRate;

    /// <summary>True between two utterances.</summary>
    public bool IsQuiet => !_speaking;

    /// <summary>Takes a piece of sound, best about 100 ms.</summary>
    /// <returns>The words of an utterance that ended in it; empty for one without words; null while nothing has ended.</returns>
    public IReadOnlyList<RecognizedWord>? Feed(ReadOnlySpan<short> sound)
    {
        fixed (short* samples = sound)
            Check(PocketSphinx.ps_process_raw(_decoder, samples, (nuint)sound.Length, 0, 0), "process");
        _samples += sound.Length;
        bool speaking = PocketSphinx.ps_get_in_speech(_decoder) != 0;
        _spokenSamples = speaking ? _spokenSamples + sound.Length : 0;
        bool ended = _speaking && (!speaking || _spokenSamples > LongestUtterance);
        _speaking = speaking;
        if (!ended)
            return null;
        IReadOnlyList<RecognizedWord> words = End();
        (_speaking, _spokenSamples) = (false, 0);
        Check(PocketSphinx.ps_start_utt(_decoder), "start");
        return words;
    }

    /// <summary>The words of the utterance that still goes on, as far as they can be told.</summary>
    public IReadOnlyList<RecognizedWord> Guess() => Words();

    /// <summary>Ends the sound.</summary>
    /// <returns>The last words.</returns>
    public IReadOnlyList<RecognizedWord> End()
    {
        Check(PocketSphinx.ps_end_utt(_decoder), "end");
        return Words();
    }

    public void Dispose() => _ = PocketSphinx.ps_free(_decoder);

    private List<RecognizedWord> Words()
    {
        nint logmath = PocketSphinx.ps_get_logmath(_decoder);
        List<RecognizedWord> words = [];
        for (nint segment = PocketSphinx.ps_seg_iter(_decoder); segment != 0; segment = PocketSphinx.ps_seg_next(segment))
        {
            string token = Marshal.PtrToStringUTF8(PocketSphinx.ps_seg_word(segment)) ?? "";
            if (WordCleaner.Clean(token, _spellings) is not { } word)
                continue;
            PocketSphinx.ps_seg_frames(segment, out int first, out int last);
            double confidence = PocketSphinx.logmath_exp(logmath, PocketSphinx.ps_seg_prob(segment, out _, out _, out _));
            words.Add(new RecognizedWord(word, Time(first), Time(last + 1), Math.Round(Math.Clamp(confidence, 0, 1), 3)));
        }
        return words;
    }

    private double Time(int frame) => Math.Round(_start + frame / FramesPerSecond, 2);

    private static string[] Arguments(RecognizerPlan plan, bool fast) =>
    [
        "recognizer", "-hmm", SpeechModel.Acoustics, "-lm", SpeechModel.Language, "-dict", plan.Dictionary, "-logfn", "/dev/null",
        .. fast ? (string[])["-maxhmmpf", "3000", "-maxwpf", "10", "-ds", "2", "-fwdflat", "no"] : [],
    ];

    private static nint Configure(string[] arguments)
    {
        // The decoder keeps pointers into its arguments: they live as long as the process.
        nint argv = Marshal.AllocHGlobal(nint.Size * arguments.Length);
        for (int i = 0; i < arguments.Length; i++)
            Marshal.WriteIntPtr(argv, i * nint.Size, Marshal.StringToCoTaskMemUTF8(arguments[i]));
        return PocketSphinx.cmd_ln_parse_r(0, PocketSphinx.ps_args(), arguments.Length, argv, 1);
    }

    // Adding words to the big model itself (ps_add_word) crashes; a second model beside it does not.
    private void MixIn(nint config, string vocabulary)
    {
        nint logmath = PocketSphinx.ps_get_logmath(_decoder);
        nint* models = stackalloc nint[] { PocketSphinx.ngram_model_read(config, SpeechModel.Language, 0, logmath), PocketSphinx.ngram_model_read(config, vocabulary, 0, logmath) };
        nint* names = stackalloc nint[] { Marshal.StringToCoTaskMemUTF8("general"), Marshal.StringToCoTaskMemUTF8("vocabulary") };
        float* weights = stackalloc float[] { 1 - VocabularyWeight, VocabularyWeight };
        if (models[0] == 0 || models[1] == 0)
            throw new InvalidOperationException("pocketsphinx refused the vocabulary");
        nint mixed = PocketSphinx.ngram_model_set_init(config, models, names, weights, 2);
        _ = PocketSphinx.ngram_model_set_interp(mixed, names, weights);
        Check(PocketSphinx.ps_set_lm(_decoder, MixedName, mixed), "mix");
        Check(PocketSphinx.ps_set_search(_decoder, MixedName), "mix");
    }

    private static void Check(int result, string what)
    {
        if (result < 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"pocketsphinx could not {what}: {result}"));
    }
}
