using Serverless.Media.Notes;

namespace Serverless.Media.Tests.Notes;

public sealed class SpeakerMarkTests
{
    private static readonly SpeakerMark[] Marks = [new(2, "Ann"), new(5, ""), new(8, "Ben"), new(9, "Ann")];

    [Theory]
    [InlineData(1, 1.2, "")]
    [InlineData(1.7, 2.1, "Ann")] // told a moment late
    [InlineData(3, 3.5, "Ann")]
    [InlineData(5.1, 5.4, "Ann")] // told of silence a moment early
    [InlineData(7, 7.2, "")]
    [InlineData(8.2, 8.6, "Ben")]
    [InlineData(20, 21, "Ann")]
    public void NameAt_Word_IsOfWhoSpokeThen(double start, double end, string name) => Assert.Equal(name, SpeakerMark.NameAt(Marks, start, end));
}
