using Serverless.Media.Speech;
using Serverless.Media.Tests.Support;

namespace Serverless.Media.Tests.Speech;

/// <summary>The real engine on speech by flite.</summary>
[Collection(CaptureSet.Name)]
public sealed class RecognizerTests
{
    [Fact(Timeout = 60_000)]
    public async Task Run_DemoSpeechWithItsNames_IsWrongInAtMostEverySeventhWord()
    {
        IReadOnlyList<RecognizedWord> words = await SpokenDemo.RecognizeAsync("Zentrova", "Tom", "Maya");

        double rate = SpokenDemo.ErrorRate(SpokenDemo.Words(), [.. words.Select(word => word.Text.ToLowerInvariant())]);
        Assert.True(rate <= 0.15, FormattableString.Invariant($"{rate:P1}: {string.Join(' ', words.Select(word => word.Text))}"));
        Assert.Contains(words, word => word.Text == "Zentrova");
        Assert.Equal(words.OrderBy(word => word.Start), words);
        Assert.All(words, word => Assert.InRange(word.End - word.Start, 0.01, 2));
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_DemoSpeechWithoutVocabulary_DoesNotKnowTheName() =>
        Assert.DoesNotContain(await SpokenDemo.RecognizeAsync(), word => word.Text.Equals("Zentrova", StringComparison.OrdinalIgnoreCase));

    [Fact(Timeout = 30_000)]
    public async Task Run_Silence_HearsNothingAndSaysHowFarItCame()
    {
        string folder = Directory.CreateTempSubdirectory("speech-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "00001.pcm"), new byte[6 * SpeechModel.BytesPerSecond]);
            List<Recognized> told = [];

            await Task.Run(() => new Recognizer(new RecognizerPlan(folder, SpeechModel.Dictionary, null, new Dictionary<string, string>()), told.Add).Run(() => true, () => { }, isLive: false));

            Assert.All(told, recognized => Assert.Empty(recognized.Words));
            Assert.Equal(6, told[^1].UpTo);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Run_LiveAndFarBehind_TurnsFastUntilItHasCaughtUpAndSaysSo()
    {
        string folder = Directory.CreateTempSubdirectory("speech-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "00001.pcm"), new byte[12 * SpeechModel.BytesPerSecond]);
            List<Recognized> told = [];

            await Task.Run(() => new Recognizer(new RecognizerPlan(folder, SpeechModel.Dictionary, null, new Dictionary<string, string>()), told.Add).Run(() => true, () => { }, isLive: true));

            SearchChange[] changes = [.. told.Select(recognized => recognized.Change).OfType<SearchChange>()];
            Assert.Equal([true, false], changes.Select(change => change.Fast));
            Assert.InRange(changes[0].Behind, 8, 12);
            Assert.InRange(changes[1].Behind, 0, 1);
            Assert.Equal(12, told[^1].UpTo, 0.01);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
