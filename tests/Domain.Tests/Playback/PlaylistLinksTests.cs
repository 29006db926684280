using Serverless.Domain.Playback;

namespace Serverless.Domain.Tests.Playback;

public sealed class PlaylistLinksTests
{
    private static readonly Uri Container = new("https://account.blob.example.com/live-one?sv=1&sig=a%2Bb");

    [Theory]
    [InlineData("a1/00001.ts", "https://account.blob.example.com/live-one/folder/a1/00001.ts?sv=1&sig=a%2Bb")]
    [InlineData("two words.ts", "https://account.blob.example.com/live-one/folder/two%20words.ts?sv=1&sig=a%2Bb")]
    [InlineData("720.m3u8", "720.m3u8")]
    [InlineData("https://elsewhere.example.com/1.ts", "https://elsewhere.example.com/1.ts")]
    [InlineData("#EXT-X-MAP:URI=\"init.mp4\",BYTERANGE=\"9@0\"", "#EXT-X-MAP:URI=\"https://account.blob.example.com/live-one/folder/init.mp4?sv=1&sig=a%2Bb\",BYTERANGE=\"9@0\"")]
    [InlineData("#EXT-X-MEDIA:TYPE=SUBTITLES,URI=\"captions.m3u8\"", "#EXT-X-MEDIA:TYPE=SUBTITLES,URI=\"captions.m3u8\"")]
    [InlineData("#EXTINF:2.000,", "#EXTINF:2.000,")]
    public void Rewrite_EachLine_LinksMediaAndLeavesPlaylists(string line, string expected) =>
        Assert.Equal($"#EXTM3U\n{expected}\n", PlaylistLinks.Rewrite($"#EXTM3U\r\n{line}\r\n", "folder/master.m3u8", Container));
}
