using Serverless.Domain.Playback;
using Serverless.Domain.Tests.Support;

namespace Serverless.Domain.Tests.Playback;

public sealed class PlaybackTokensTests
{
    private const string Name = "0123456789abcdef01234567";
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PlaybackTokens _tokens = new("a key of the tests, 32 bytes or more", new FixedClock(Now));

    [Fact]
    public void Read_OwnToken_GivesWhatItIsFor()
    {
        Assert.Equal((Name, null), _tokens.Read(_tokens.For(Name, expires: null)));
        Assert.Equal((Name, Now.AddSeconds(1)), _tokens.Read(_tokens.For(Name, Now.AddSeconds(1))));
        Assert.Null(_tokens.Read(_tokens.For(Name, Now)));
    }

    [Fact]
    public void Read_TokenOfAnotherKey_IsRefused() =>
        Assert.Null(_tokens.Read(new PlaybackTokens("another key of the tests, 32 bytes", new FixedClock(Now)).For(Name, expires: null)));
}
