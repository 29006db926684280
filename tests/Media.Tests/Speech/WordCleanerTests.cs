using Serverless.Media.Speech;

namespace Serverless.Media.Tests.Speech;

public sealed class WordCleanerTests
{
    private static readonly Dictionary<string, string> Spellings = new() { ["zentrova"] = "Zentrova" };

    [Theory]
    [InlineData("<s>", null)]
    [InlineData("<sil>", null)]
    [InlineData("[NOISE]", null)]
    [InlineData("++UH++", null)]
    [InlineData("read(2)", "read")]
    [InlineData("zentrova", "Zentrova")]
    [InlineData("i'll(3)", "I'll")]
    [InlineData("in", "in")]
    public void Clean_Token_GivesTheWordOrNothing(string token, string? word) => Assert.Equal(word, WordCleaner.Clean(token, Spellings));
}
