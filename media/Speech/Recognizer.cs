namespace Serverless.Media.Speech;

/// <summary>Reads a sound folder to its end and tells the words as they come.</summary>
internal sealed class Recognizer(RecognizerPlan plan, Action<Recognized> tell)
{
    /// <summary>This much waiting sound makes it fast, when a capture is running beside it.</summary>
    public static readonly TimeSpan TooFarBehind = TimeSpan.FromSeconds(8);

    /// <summary>Less than this, and it searches in full again.</summary>
    public static readonly TimeSpan CaughtUp = TimeSpan.FromSeconds(1);

    // 100 ms.
    private const int PieceSamples = SpeechModel.SampleRate / 10;

    // Silence is told too, so that a replacement need not listen to it again.
    private const double TellEverySeconds = 5;

    // Often enough that captions need not wait for the end of a sentence.
    private const double GuessEverySeconds = 0.5;

    private double _told;
    private double _guessed;

    /// <param name="soundEnded">True when nothing more is written: the rest is read, and that is the end.</param>
    /// <param name="wait">Waits for more sound.</param>
    /// <param name="isLive">False for sound that is there from the beginning: then nothing is ever behind.</param>
    public void Run(Func<bool> soundEnded, Action wait, bool isLive)
    {
        using SoundFolder sound = new(plan.Sound);
        Decoder decoder = new(plan, fast: false, 0);
        try
        {
            bool fast = false;
            short[] piece = new short[PieceSamples];
            while (true)
            {
                // Asked before reading: what was written before the end is read after it.
                bool ended = soundEnded();
                int samples = sound.Read(piece);
                if (samples == 0)
                {
                    if (ended)
                        break;
                    wait();
                    continue;
                }
                Tell(decoder, decoder.Feed(piece.AsSpan(0, samples)));
                if (isLive && plan.Guesses)
                    Guess(decoder);
                if (!isLive || !decoder.IsQuiet || sound.Waiting() is var behind && (fast ? behind > CaughtUp.TotalSeconds : behind < TooFarBehind.TotalSeconds))
                    continue;
                double position = decoder.Position;
                decoder.Dispose();
                decoder = new Decoder(plan, fast = !fast, position);
                tell(new Recognized(position, [], new SearchChange(fast, behind)));
            }
            tell(new Recognized(decoder.Position, decoder.End()));
        }
        finally
        {
            decoder.Dispose();
        }
    }

    private void Guess(Decoder decoder)
    {
        if (decoder.Position - _guessed < GuessEverySeconds)
            return;
        _guessed = decoder.Position;
        tell(new Recognized(decoder.Position, decoder.IsQuiet ? [] : decoder.Guess()) { IsGuess = true });
    }

    private void Tell(Decoder decoder, IReadOnlyList<RecognizedWord>? words)
    {
        if (words is not { Count: > 0 } && !(decoder.IsQuiet && decoder.Position - _told >= TellEverySeconds))
            return;
        _told = decoder.Position;
        tell(new Recognized(decoder.Position, words ?? []));
    }
}
