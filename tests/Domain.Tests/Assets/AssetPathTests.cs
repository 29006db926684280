using Serverless.Domain.Assets;

namespace Serverless.Domain.Tests.Assets;

/// <summary>The names are those of 100ms's documentation.</summary>
public sealed class AssetPathTests
{
    // In Tokyo it is the next day already.
    private static readonly DateTimeOffset At = new(2026, 1, 2, 8, 59, 59, 250, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("", "")]
    [InlineData("a/b", "a/b/")]
    [InlineData("hls/r/20260101/1/file-recording", "hls/r/20260101/1/file-recording/")]
    public void OfRecording_AnyDirectory_ComesFirstInAllNames(string directory, string prefix)
    {
        string recording = AssetPath.OfRecording(directory, "r", At);

        Assert.Equal(prefix + "beam/r/20260101/Rec-r-1767311999250.mp4", recording);
        Assert.Equal(prefix + "chat/r/20260101/Rec-r-1767311999250.csv", AssetPath.Beside(recording, "chat", "csv"));
        Assert.Equal(prefix + "thumbnails/r/20260101/Rec-r-1767311999250-2.jpg", AssetPath.OfStill(recording, 2));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a/b", "a/b/")]
    [InlineData("beam/r/20260101", "beam/r/20260101/")]
    public void OfStream_AnyDirectory_ComesFirstInAllNames(string directory, string prefix)
    {
        string recording = AssetPath.OfStream(directory, "r", At);

        Assert.Equal(prefix + "hls/r/20260101/1767311999/file-recording/Rec-r-1767311999.mp4", recording);
        Assert.Equal(prefix + "hls/r/20260101/1767311999/file-recording/Rec-r-1767311999-1.mp4", AssetPath.OfLayer(recording, 1));
        Assert.Equal(prefix + "hls/r/20260101/1767311999/vod/Rec-r-1767311999.zip", AssetPath.OfArchive(recording));
        Assert.Equal(prefix + "transcript/r/20260101/Rec-r-1767311999.srt", AssetPath.Beside(recording, "transcript", "srt"));
        Assert.Equal(prefix + "thumbnails/r/20260101/Rec-r-1767311999-0-12.jpg", AssetPath.OfStill(AssetPath.OfLayer(recording, 0), 12));
    }

    [Fact]
    public void Beside_NoRecording_IsRefused() => Assert.Throws<ArgumentException>(() => AssetPath.Beside("Rec-r-1.mp4", "chat", "csv"));
}
