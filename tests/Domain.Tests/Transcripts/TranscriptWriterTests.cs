using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Tests.Transcripts;

public sealed class TranscriptWriterTests
{
    private static readonly Transcript Spoken = Transcript.Of(
    [
        Word("hi", "Ann", 1010, 1570), Word("all", "Ann", 1600, 1900), Word("hello", "Bo", 1950, 2400), Word("\"ähm\"", "", 3_725_000, 3_725_250),
    ]);

    [Fact]
    public void Write_Text_IsALineForEachSentence() => Assert.Equal("Ann: Hi all.\nBo: Hello.\n\"ähm\".\n", Write(Spoken, "txt"));

    [Fact]
    public void Write_Subtitles_AreNumberedAndTimed() => Assert.Equal(
        "1\n00:00:01,010 --> 00:00:01,900\nAnn: Hi all.\n\n2\n00:00:01,950 --> 00:00:02,400\nBo: Hello.\n\n3\n01:02:05,000 --> 01:02:05,250\n\"ähm\".\n\n",
        Write(Spoken, "srt"));

    [Fact]
    public void Write_Json_HasMillisecondsAsText() => Assert.Equal(
        """{"words":[{"word":"hi","name":"Ann","peer_id":"","start_time":"1010","end_time":"1570"}],"sentences":[{"sentence":"Hi.","name":"Ann","peer_id":"","start_time":"1010","end_time":"1570"}]}""",
        Write(Transcript.Of([Word("hi", "Ann", 1010, 1570)]), "json"));

    [Theory]
    [InlineData("txt", "")]
    [InlineData("srt", "")]
    [InlineData("json", """{"words":[],"sentences":[]}""")]
    public void Write_NothingSaid_IsEmptyAndNoFault(string mode, string content) => Assert.Equal(content, Write(Transcript.Empty, mode));

    [Fact]
    public void Of_LongPause_BeginsASentence() => Assert.Equal(
        ["One.", "Two."], Transcript.Of([Word("one", "Ann", 0, 400), Word("two", "Ann", 900, 1200)]).Sentences.Select(sentence => sentence.Text));

    private static string Write(Transcript transcript, string mode) => System.Text.Encoding.UTF8.GetString(TranscriptWriter.Write(transcript, mode));

    private static TranscriptWord Word(string text, string speaker, int start, int end) =>
        new(text, speaker, TimeSpan.FromMilliseconds(start), TimeSpan.FromMilliseconds(end));
}
