using Serverless.Media.Speech;

namespace Serverless.Media.Live;

/// <summary>What has been heard so far, and what of it has been captioned. Times are media time, in seconds.</summary>
internal sealed class CaptionTrack
{
    private readonly Lock _gate = new();
    private readonly List<RecognizedWord> _words = [];
    private IReadOnlyList<RecognizedWord> _guess = [];
    private double _heard;
    private double _taken;

    /// <summary>Called when more has been heard.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>Takes words that are final.</summary>
    /// <param name="upTo">Everything before it is heard.</param>
    /// <param name="words">In order; may be empty.</param>
    public void Hear(double upTo, IEnumerable<RecognizedWord> words)
    {
        lock (_gate)
        {
            _heard = Math.Max(_heard, upTo);
            _words.AddRange(words);
            _guess = [];
        }
        Changed();
    }

    /// <summary>Takes the words of an utterance that still goes on, in place of the last such words.</summary>
    public void Guess(double upTo, IReadOnlyList<RecognizedWord> words)
    {
        lock (_gate)
            (_heard, _guess) = (Math.Max(_heard, upTo), words);
        Changed();
    }

    /// <summary>True when everything before a moment has been heard.</summary>
    public bool IsHeard(double until)
    {
        lock (_gate)
            return _heard >= until;
    }

    /// <summary>Takes the words that begin before a moment and have not been taken. A word is never given twice, however it is heard again.</summary>
    public IReadOnlyList<RecognizedWord> Take(double until)
    {
        lock (_gate)
        {
            RecognizedWord[] words = [.. _words.Concat(_guess).Where(word => word.Start < until && word.Start >= _taken - 0.02)];
            _words.RemoveAll(word => word.Start < until);
            if (words.Length > 0)
                _taken = words[^1].End;
            return words;
        }
    }
}
