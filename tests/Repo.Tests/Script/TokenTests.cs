using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Serverless.Repo.Tests.Script;

public sealed class TokenTests : IDisposable
{
    private readonly ScriptCopy _script = new();

    [Fact(Timeout = 30_000)]
    public async Task Token_OfTheFirstApp_HasTheManagementClaimsAndItsSignature()
    {
        JsonElement claims = await VerifiedClaimsAsync("token");

        Assert.Equal(SettingsValues.Of(_script, "Apps__0__AccessKey"), claims.GetProperty("access_key").GetString());
        Assert.Equal("management", claims.GetProperty("type").GetString());
        Assert.Equal(2, claims.GetProperty("version").GetInt32());
        Assert.Equal(claims.GetProperty("iat").GetInt64(), claims.GetProperty("nbf").GetInt64());
        Assert.Equal(24 * 3600, Validity(claims));
        Assert.True(Guid.TryParse(claims.GetProperty("jti").GetString(), out _));
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64()), TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow());
    }

    [Fact(Timeout = 30_000)]
    public async Task Token_VideoSdkWithHoursAndRoom_HasItsClaims()
    {
        JsonElement claims = await VerifiedClaimsAsync("token", "--videosdk", "--hours", "0.5", "--room", "abc-xyzw-lmno");

        Assert.Equal(SettingsValues.Of(_script, "Apps__0__AccessKey"), claims.GetProperty("apikey").GetString());
        Assert.Equal(["allow_join"], claims.GetProperty("permissions").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(["crawler"], claims.GetProperty("roles").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("abc-xyzw-lmno", claims.GetProperty("roomId").GetString());
        Assert.Equal(1800, Validity(claims));
    }

    [Fact(Timeout = 30_000)]
    public async Task Token_ByAccessKey_IsTheSameAppsAsByIndex()
    {
        await _script.RunAsync("token");

        JsonElement claims = await VerifiedClaimsAsync("token", "--app", SettingsValues.Of(_script, "Apps__0__AccessKey"));

        Assert.Equal(SettingsValues.Of(_script, "Apps__0__AccessKey"), claims.GetProperty("access_key").GetString());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("1")]
    [InlineData("000000000000000000000000")]
    public async Task Token_UnknownApp_EndsWith1AndNoToken(string app)
    {
        ScriptResult result = await _script.RunAsync("token", "--app", app);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains($"no app '{app}'", result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _script.Dispose();

    private static long Validity(JsonElement claims) => claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64();

    private async Task<JsonElement> VerifiedClaimsAsync(params string[] arguments)
    {
        ScriptResult result = await _script.RunAsync(arguments);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));

        string[] parts = result.Output.TrimEnd('\n').Split('.');
        Assert.Equal(3, parts.Length);
        byte[] secret = Encoding.UTF8.GetBytes(SettingsValues.Of(_script, "Apps__0__Secret"));
        Assert.Equal(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")), Base64Url.DecodeFromChars(parts[2]));
        Assert.Equal("""{"alg":"HS256","typ":"JWT"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
        return JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
    }
}
