using Serverless.Media.Speech;

namespace Serverless.Media.Tests.Speech;

public sealed class SoundFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sound-").FullName;

    [Fact]
    public void Read_FilesThatGrow_GivesEverySampleOnceAndDeletesWhatIsRead()
    {
        using SoundFolder sound = new(_folder);
        short[] piece = new short[10];
        Assert.Equal(0, sound.Read(piece));

        Append(1, 1, 0, 2);
        Assert.Equal(1, sound.Read(piece));
        Append(1, 0, 3, 0);
        Append(2, 4, 0);
        Assert.Equal(3, sound.Read(piece.AsSpan(1)));

        Assert.Equal([1, 2, 3, 4], piece[..4]);
        Assert.Equal(["00002.pcm"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Append(int number, params byte[] bytes)
    {
        using FileStream file = new(Path.Combine(_folder, FormattableString.Invariant($"{number:00000}.pcm")), FileMode.Append);
        file.Write(bytes);
    }
}
