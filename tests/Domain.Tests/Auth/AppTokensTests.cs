using Serverless.Domain.Apps;
using Serverless.Domain.Auth;
using Serverless.Domain.Tests.Support;

namespace Serverless.Domain.Tests.Auth;

public sealed class AppTokensTests
{
    private const string Secret = "the first app's secret";
    private static readonly long Now = FixedClock.Start.ToUnixTimeSeconds();

    private readonly AppTokens _tokens = new([new("one", "key-1", Secret), new("two", "key-2", "the second app's secret")], new FixedClock());

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("BEARER   ")]
    public void Read_ManagementToken_IsThe100msCallerWithAndWithoutScheme(string scheme) =>
        Assert.Equal(new Caller("one", Dialect.HundredMs), _tokens.Read(scheme + Sign(Management())));

    [Fact]
    public void Read_ApiKey_IsTheVideoSdkCaller() => Assert.Equal(new Caller("one", Dialect.VideoSdk), _tokens.Read(Sign(VideoSdk())));

    [Theory]
    [InlineData("rtc", false)]
    [InlineData("crawler", true)]
    [InlineData("rtc,crawler", true)]
    [InlineData("", false)]
    public void Read_VideoSdkRoles_NeedCrawler(string roles, bool accepted)
    {
        Dictionary<string, object> claims = VideoSdk();
        claims["roles"] = roles.Split(',', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(accepted, _tokens.Read(Sign(claims)) is not null);
    }

    [Theory]
    [InlineData("exp", 1, true)]
    [InlineData("exp", 0, true)]
    [InlineData("exp", -59, true)]
    [InlineData("exp", -60, false)]
    [InlineData("nbf", 0, true)]
    [InlineData("nbf", 60, true)]
    [InlineData("nbf", 61, false)]
    [InlineData("iat", 60, true)]
    [InlineData("iat", 61, false)]
    public void Read_TimesAtTheEdgeOfTheSkew_AreExact(string claim, int secondsFromNow, bool accepted)
    {
        Dictionary<string, object> claims = Management();
        claims[claim] = Now + secondsFromNow;

        Assert.Equal(accepted, _tokens.Read(Sign(claims)) is not null);
    }

    [Theory]
    [InlineData("exp", "soon")]
    [InlineData("nbf", "soon")]
    [InlineData("iat", "soon")]
    [InlineData("type", "app")]
    [InlineData("type", 1)]
    [InlineData("version", 1)]
    [InlineData("version", "2")]
    [InlineData("access_key", "key-2")]
    [InlineData("access_key", "key-3")]
    [InlineData("access_key", "")]
    [InlineData("access_key", 1)]
    public void Read_WrongClaim_IsNull(string claim, object value)
    {
        Dictionary<string, object> claims = Management();
        claims[claim] = value;

        Assert.Null(_tokens.Read(Sign(claims)));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("type")]
    [InlineData("version")]
    [InlineData("access_key")]
    public void Read_MissingClaim_IsNull(string claim)
    {
        Dictionary<string, object> claims = Management();
        claims.Remove(claim);

        Assert.Null(_tokens.Read(Sign(claims)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic a2V5LTE6c2VjcmV0")]
    public void Read_NoToken_IsNull(string? authorization) => Assert.Null(_tokens.Read(authorization));

    [Fact]
    public void Read_OtherAppsSecret_IsNull() => Assert.Null(_tokens.Read(Jwt.Sign(Management(), "the second app's secret")));

    [Fact]
    public void Read_UnknownAppWithTheStandInSecret_IsNull()
    {
        Dictionary<string, object> claims = Management();
        claims["access_key"] = "key-3";

        Assert.Null(_tokens.Read(Jwt.Sign(claims, "no such app")));
    }

    [Theory]
    [InlineData("""{"access_key":"\ud800","type":"management","version":2}""")]
    [InlineData("""{"\ud800":1,"access_key":"key-1","type":"management","version":2}""")]
    [InlineData("""{"apikey":"key-1","roles":["\ud800"],"exp":99999999999}""")]
    public void Read_HalfACharacter_IsNull(string claims)
    {
        string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Null(_tokens.Read($"{Encode("""{"alg":"HS256"}""")}.{Encode(claims)}.{new string('A', 43)}"));
    }

    private static string Sign(Dictionary<string, object> claims) => Jwt.Sign(claims, Secret);

    private static Dictionary<string, object> Management() =>
        new() { ["access_key"] = "key-1", ["type"] = "management", ["version"] = 2, ["iat"] = Now, ["nbf"] = Now, ["exp"] = Now + 60 };

    private static Dictionary<string, object> VideoSdk() => new() { ["apikey"] = "key-1", ["permissions"] = new[] { "allow_join" }, ["exp"] = Now + 60 };
}
