using Moq;
using Serverless.Domain.Playback;
using Serverless.Domain.Settings;

namespace Serverless.Domain.Tests.Playback;

public sealed class PlaybackAddressesTests
{
    private static readonly string Name = PlaybackName.New();

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "https://cdn.example.com/live")]
    [InlineData(false, "")]
    [InlineData(false, "https://play.example.com/")]
    public void NameIn_AddressOfAStream_IsItsName(bool anonymous, string baseUrl) =>
        Assert.Equal(Name, Addresses(baseUrl).NameIn(Addresses(baseUrl).Of(Name, "some-folder/master.m3u8", anonymous)));

    [Fact]
    public void NameIn_ForgedExpiredOrNone_IsNothing()
    {
        PlaybackAddresses addresses = Addresses("");
        Uri signed = addresses.Of(Name, "master.m3u8", anonymous: false);

        Assert.Null(addresses.NameIn(addresses.Of(Name, "master.m3u8", anonymous: false, DateTimeOffset.UnixEpoch.AddSeconds(1))));
        Assert.Null(addresses.NameIn(new Uri(signed.AbsoluteUri.Replace("/master", "0/master", StringComparison.Ordinal))));
        Assert.Null(addresses.NameIn(new Uri("https://example.com/")));
    }

    private static PlaybackAddresses Addresses(string baseUrl)
    {
        var files = new Mock<IPlaybackFiles>(MockBehavior.Strict);
        files.Setup(f => f.LocationOf(Name)).Returns(new Uri($"https://account.blob.core.windows.net/serverless-live-{Name}"));
        return new(new() { BaseUrl = baseUrl }, new WorkersOptions { HostUrl = "http://127.0.0.1:7071" }, files.Object, new("a key of the tests, 32 bytes or more", TimeProvider.System));
    }
}
