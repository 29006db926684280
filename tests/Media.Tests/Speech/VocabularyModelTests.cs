using Serverless.Media.Speech;

namespace Serverless.Media.Tests.Speech;

public sealed class VocabularyModelTests
{
    [Fact]
    public void Arpa_TermOfTwoWords_HasAPair() => Assert.Equal(
        """
        \data\
        ngram 1=5
        ngram 2=1

        \1-grams:
        -0.6021 </s>
        -99.0 <s> 0.0000
        -0.6021 blue 0.0000
        -0.6021 fjord 0.0000
        -0.6021 zentrova 0.0000

        \2-grams:
        -0.1000 blue fjord

        \end\

        """.ReplaceLineEndings("\n"),
        VocabularyModel.Arpa([["zentrova"], ["blue", "fjord"]]));
}
