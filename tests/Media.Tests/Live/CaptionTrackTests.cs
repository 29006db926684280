using Serverless.Media.Live;
using Serverless.Media.Speech;

namespace Serverless.Media.Tests.Live;

public sealed class CaptionTrackTests
{
    private readonly CaptionTrack _track = new();

    [Fact]
    public void Take_GuessedAndThenFinal_GivesEachWordOnce()
    {
        _track.Guess(2.5, [Word("good", 0.5, 0.9), Word("morning", 1.0, 1.6), Word("to", 1.9, 2.2)]);
        Assert.Equal(["good", "morning", "to"], Texts(2));

        _track.Hear(4, [Word("good", 0.5, 0.9), Word("morning", 1.0, 1.6), Word("tom", 1.88, 2.2), Word("yes", 3, 3.3)]);

        Assert.Equal(["yes"], Texts(4));
    }

    [Fact]
    public void Take_WordsOfALaterPiece_AreLeftForIt()
    {
        _track.Hear(5, [Word("good", 0.5, 0.9), Word("morning", 2.1, 2.6)]);

        Assert.Equal(["good"], Texts(2));
        Assert.Equal(["morning"], Texts(4));
    }

    [Fact]
    public void Take_WordsThatCameLate_AreGivenAllTheSame()
    {
        Assert.Empty(Texts(2));

        _track.Hear(5, [Word("good", 0.5, 0.9)]);

        Assert.Equal(["good"], Texts(4));
    }

    [Fact]
    public void IsHeard_GuessedSoFar_IsTrue()
    {
        int changes = 0;
        _track.Changed = () => changes++;
        _track.Guess(3, []);

        Assert.Equal((true, false, 1), (_track.IsHeard(3), _track.IsHeard(3.1), changes));
    }

    private IEnumerable<string> Texts(double until) => _track.Take(until).Select(word => word.Text);

    private static RecognizedWord Word(string text, double start, double end) => new(text, start, end, 1);
}
