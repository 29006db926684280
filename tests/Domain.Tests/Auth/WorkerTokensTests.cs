using Serverless.Domain.Auth;
using Serverless.Domain.Tests.Support;

namespace Serverless.Domain.Tests.Auth;

public sealed class WorkerTokensTests
{
    private const string Job = "623d49c760a18e699abcc8a4";

    private readonly FixedClock _clock = new();
    private readonly WorkerTokens _tokens;

    public WorkerTokensTests() => _tokens = new("the host's key", _clock);

    [Fact]
    public void CodeFor_SameAttempt_IsTheSameAndNamesIt()
    {
        string code = _tokens.CodeFor(Job, 2);

        Assert.Equal(code, _tokens.CodeFor(Job, 2));
        Assert.Equal(new WorkerIdentity(Job, 2), _tokens.ReadCode(code));
    }

    [Fact]
    public void ReadCode_OtherJobAttemptOrKey_IsNull()
    {
        string mac = _tokens.CodeFor(Job, 1).Split('.')[2];

        Assert.Null(_tokens.ReadCode($"{Job}.2.{mac}"));
        Assert.Null(_tokens.ReadCode($"723d49c760a18e699abcc8a4.1.{mac}"));
        Assert.Null(new WorkerTokens("another key", _clock).ReadCode(_tokens.CodeFor(Job, 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("x.1.AAAA")]
    [InlineData("623d49c760a18e699abcc8a4.1.")]
    [InlineData("623d49c760a18e699abcc8a4.-1.AAAA")]
    [InlineData("623d49c760a18e699abcc8a4.one.AAAA")]
    [InlineData("623d49c760a18e699abcc8a4.1.%%%")]
    [InlineData("623d49c760a18e699abcc8a4.99999999999.AAAA")]
    public void ReadCode_Garbage_IsNull(string code) => Assert.Null(_tokens.ReadCode(code));

    [Fact]
    public void ReadToken_OwnToken_NamesJobAndAttemptUntilItExpires()
    {
        string token = "Bearer " + _tokens.TokenFor(Job, 3, _clock.Now.AddHours(1));

        Assert.Equal(new WorkerIdentity(Job, 3), _tokens.ReadToken(token));
        _clock.Now += TimeSpan.FromHours(1) + TimeSpan.FromSeconds(59);
        Assert.NotNull(_tokens.ReadToken(token));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Null(_tokens.ReadToken(token));
    }

    [Fact]
    public void ReadToken_OtherKeyOrAudience_IsNull()
    {
        long exp = _clock.Now.AddHours(1).ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["aud"] = "media-worker", ["job"] = Job, ["attempt"] = 1, ["exp"] = exp };
        var otherAudience = new Dictionary<string, object>(claims) { ["aud"] = "caller" };

        Assert.NotNull(_tokens.ReadToken("Bearer " + Jwt.Sign(claims, "the host's key")));
        Assert.Null(_tokens.ReadToken("Bearer " + Jwt.Sign(claims, "another key")));
        Assert.Null(_tokens.ReadToken("Bearer " + Jwt.Sign(otherAudience, "the host's key")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a.b.c")]
    public void ReadToken_Garbage_IsNull(string? authorization) => Assert.Null(_tokens.ReadToken(authorization));

    [Fact]
    public void ReadToken_WithoutScheme_IsNull() => Assert.Null(_tokens.ReadToken(_tokens.TokenFor(Job, 1, _clock.Now.AddHours(1))));
}
