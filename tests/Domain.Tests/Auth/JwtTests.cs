using System.Buffers.Text;
using System.Text;
using Serverless.Domain.Auth;

namespace Serverless.Domain.Tests.Auth;

public sealed class JwtTests
{
    private const string Secret = "a secret of the app";

    [Fact]
    public void IsSignedWith_OwnSecret_IsTrueAndAnyOtherFalse()
    {
        string token = Jwt.Sign(new Dictionary<string, object> { ["a"] = 1 }, Secret);

        Assert.True(Jwt.IsSignedWith(token, Secret));
        Assert.False(Jwt.IsSignedWith(token, Secret + "x"));
        Assert.False(Jwt.IsSignedWith(token, ""));
    }

    // RFC 7515 appendix A.1: the specification's own example, whose key is these 64 bytes in base64url.
    [Fact]
    public void ReadUnverified_ExampleOfTheSpecification_GivesItsClaims()
    {
        const string Token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        Assert.Equal("joe", Jwt.ReadUnverified(Token)!.Value.GetProperty("iss").GetString());
    }

    [Fact]
    public void IsSignedWith_AnyBitOfTheTokenChanged_IsFalse()
    {
        string token = Jwt.Sign(new Dictionary<string, object> { ["a"] = 1 }, Secret);

        for (var i = 0; i < token.Length; i++)
        {
            string changed = $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}";
            Assert.False(Jwt.IsSignedWith(changed, Secret), $"{i}: {changed}");
        }
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"None"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":"HS384"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"alg":"\ud800"}""")]
    [InlineData("""{}""")]
    [InlineData("[]")]
    [InlineData("no json")]
    public void ReadUnverified_HeaderIsNotOurs_IsNull(string header) =>
        Assert.Null(Jwt.ReadUnverified($"{Encode(header)}.{Encode("{}")}.{new string('A', 43)}"));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("é.é.é")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30=.AAAA")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.W10.AAAA")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.%%%.AAAA")]
    public void ReadUnverified_Garbage_IsNull(string token) => Assert.Null(Jwt.ReadUnverified(token));

    [Fact]
    public void ReadUnverified_LongerThanTheLimit_IsNull()
    {
        string token = Jwt.Sign(new Dictionary<string, object> { ["a"] = new string('x', Jwt.MaxLength) }, Secret);

        Assert.Null(Jwt.ReadUnverified(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.")]
    [InlineData("a.b.é")]
    [InlineData("a.b.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void IsSignedWith_NoMac_IsFalse(string token) => Assert.False(Jwt.IsSignedWith(token, Secret));

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
