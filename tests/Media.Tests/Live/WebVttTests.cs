using Serverless.Media.Live;
using Serverless.Media.Speech;

namespace Serverless.Media.Tests.Live;

public sealed class WebVttTests
{
    private const string Head = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:36000,LOCAL:00:00:00.000\n";

    [Fact]
    public void Write_NoWords_IsAnEmptyPiece() => Assert.Equal(Head, WebVtt.Write([], 4, 6));

    [Fact]
    public void Write_Words_AreShownWhileTheyAreSaid() => Assert.Equal(
        Head + "\n01:02:03.100 --> 01:02:04.200\nR&amp;D is &lt;late&gt;\n",
        WebVtt.Write([Word("R&D", 3723.1, 3723.4), Word("is", 3723.4, 3723.5), Word("<late>", 3723.5, 3724.2)], 3722, 3724));

    [Fact]
    public void Write_OneShortWord_StaysForASecond() =>
        Assert.EndsWith("\n00:00:05.000 --> 00:00:06.000\nyes\n", WebVtt.Write([Word("yes", 5, 5.2)], 4, 6), StringComparison.Ordinal);

    [Theory]
    [InlineData(59.9996, 3599.9996, "00:01:00.000 --> 01:00:00.000")]
    [InlineData(59.9994, 3599.9994, "00:00:59.999 --> 00:59:59.999")]
    public void Write_CloseToAFullMinute_TimesAreRoundedAsAWhole(double start, double end, string times) =>
        Assert.Contains($"\n{times}\n", WebVtt.Write([Word("yes", start, end)], start, end), StringComparison.Ordinal);

    [Fact]
    public void Write_LateWords_ShareThePieceInLines() => Assert.Equal(
        Head + "\n00:00:10.000 --> 00:00:11.000\nexceptionally exceptionally exceptionally\n\n00:00:11.000 --> 00:00:12.000\nexceptionally late\n",
        WebVtt.Write([.. Enumerable.Range(0, 4).Select(i => Word("exceptionally", 5 + i, 6 + i)), Word("late", 9, 10)], 10, 12));

    private static RecognizedWord Word(string text, double start, double end) => new(text, start, end, 1);
}
