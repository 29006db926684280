using Serverless.Media.Speech;

namespace Serverless.Media.Tests.Speech;

public sealed class PronunciationTests
{
    // espeak-ng 1.51: espeak-ng -q -v en-us --ipa WORD
    [Theory]
    [InlineData("zɛntɹˈoʊvə", "Z EH N T R OW V AH")]
    [InlineData("kjˌuːbɚnˈɛɾiːz", "K Y UW B ER N EH T IY Z")]
    [InlineData("tʃˈɑːɹdʒ", "CH AA R JH")]
    [InlineData("θɹˈuː", "TH R UW")]
    [InlineData("!", "")]
    public void FromIpa_Word_GivesPhonesOfTheDictionary(string ipa, string phones) => Assert.Equal(phones, Pronunciation.FromIpa(ipa));
}
