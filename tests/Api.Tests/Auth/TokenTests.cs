using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Auth;

/// <summary>Tokens made by npm's jsonwebtoken: which are let in, and that every other gets one and the same reply.</summary>
[Collection(ApiTests.Name)]
public sealed class TokenTests(ApiFixture fixture)
{
    private static readonly TestApp App = TestApp.One;

    private long Now => fixture.Shared.Clock.GetUtcNow().ToUnixTimeSeconds();

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    public async Task Get_GoodToken_IsLetInWithAndWithoutScheme(string scheme)
    {
        ApiReply hundredMs = await GetRoomsAsync(scheme + await SignAsync(Management()));
        ApiReply videoSdk = await GetRoomsAsync(scheme + await SignAsync(VideoSdk()));

        Assert.True(hundredMs.Ok().Json.TryGetProperty("limit", out _));
        Assert.True(videoSdk.Ok().Json.TryGetProperty("pageInfo", out _));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("exp", -59, true)]
    [InlineData("exp", -61, false)]
    [InlineData("nbf", 59, true)]
    [InlineData("nbf", 61, false)]
    [InlineData("iat", 61, false)]
    public async Task Get_TimesAtTheEdgeOfTheSkew_DecideByIt(string claim, int secondsFromNow, bool letIn)
    {
        // The second may turn between signing and checking; the edge itself is tested with a clock that stands still.
        ApiReply reply = await GetRoomsAsync(await SignAsync(Management(claim, Now + secondsFromNow)));

        if (letIn)
            reply.Ok();
        else
            reply.IsError(401, "Token validation error");
    }

    [Fact(Timeout = 60_000)]
    public async Task Call_BadToken_GetsTheSameReplyWhateverIsWrong()
    {
        var tokens = new Dictionary<string, string?>
        {
            ["none"] = null,
            ["empty"] = "",
            ["scheme only"] = "Bearer",
            ["basic"] = "Basic " + Convert.ToBase64String("app-one-key:secret"u8),
            ["garbage"] = "garbage",
            ["three dots"] = "a.b.c",
            ["two parts"] = (await SignAsync(Management()))[..^44],
            ["expired"] = await SignAsync(Management("exp", Now - 3600)),
            ["never expires"] = await SignAsync(Management("exp", null)),
            ["not yet valid"] = await SignAsync(Management("nbf", Now + 3600)),
            ["issued in the future"] = await SignAsync(Management("iat", Now + 3600)),
            ["other app's secret"] = await SignAsync(Management(), TestApp.Two.Secret),
            ["unknown app"] = await SignAsync(Management("access_key", "app-three-key")),
            ["no app"] = await SignAsync(Management("access_key", "")),
            ["app token"] = await SignAsync(Management("type", "app")),
            ["no type"] = await SignAsync(Management("type", null)),
            ["version 1"] = await SignAsync(Management("version", 1)),
            ["version in words"] = await SignAsync(Management("version", "2")),
            ["for joining only"] = await SignAsync(VideoSdk("roles", (string[])["rtc"])),
            ["VideoSDK, expired"] = await SignAsync(VideoSdk("exp", Now - 3600)),
            ["unsigned"] = await fixture.Judge.SignAsync(Management(), "", new { algorithm = "none" }),
            ["HS384"] = await fixture.Judge.SignAsync(Management(), App.Secret, new { algorithm = "HS384" }),
            ["HS512"] = await fixture.Judge.SignAsync(Management(), App.Secret, new { algorithm = "HS512" }),
            ["RS256"] = await fixture.Judge.SignAsync(Management(), PrivateKey(), new { algorithm = "RS256" }),
            ["labelled RS256, signed with the secret"] = Relabelled("""{"alg":"RS256","typ":"JWT"}"""),
            ["labelled none, signed with the secret"] = Relabelled("""{"alg":"none"}"""),
            ["half a character"] = Relabelled("""{"alg":"\ud800"}"""),
            ["changed after signing"] = Changed(await SignAsync(Management())),
            ["very long"] = await SignAsync(Management("jti", new string('x', 9000))),
        };

        foreach ((string name, string? token) in tokens)
        {
            ApiReply reply = await GetRoomsAsync(token);
            Assert.Equal((name, 401, ErrorBody.Of(401, "Token validation error")), (name, (int)reply.Status, reply.Body));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Call_WithoutToken_IsRefusedEverywhereButForWhatIsOpen()
    {
        IReadOnlyList<Operation> operations = await fixture.Judge.OperationsAsync();

        foreach (Operation operation in operations.Where(o => o.Id is not ("GetHealth" or "GetOpenApi" or "GetPlayback" or "GetWebhookPublicKey" or "ReportPlayback")))
        {
            string path = operation.Path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            ApiReply reply = await fixture.Shared.Client(null).SendAsync(new HttpMethod(operation.Method), path, body: null);
            // The sessions API has an envelope of its own.
            if (operation.Path.StartsWith("/v2/", StringComparison.Ordinal) || !reply.Body.StartsWith("{\"success\"", StringComparison.Ordinal))
                reply.IsError(401, "Token validation error");
            else
                Assert.Equal((401, "token_invalid"), ((int)reply.Status, reply.Json.GetProperty("error").GetProperty("code").GetString()));
        }
    }

    private Task<ApiReply> GetRoomsAsync(string? authorization) => fixture.Shared.Client(authorization).GetAsync("/v2/rooms");

    private Task<string> SignAsync(object claims, string? secret = null) => fixture.Judge.SignAsync(claims, secret ?? App.Secret);

    private Dictionary<string, object?> Management(string? claim = null, object? value = null) => Changed(App.ManagementClaims(fixture.Shared.Clock.GetUtcNow()), claim, value);

    private Dictionary<string, object?> VideoSdk(string? claim = null, object? value = null) => Changed(App.VideoSdkClaims(fixture.Shared.Clock.GetUtcNow()), claim, value);

    private static Dictionary<string, object?> Changed(object claims, string? claim, object? value)
    {
        var changed = JsonSerializer.SerializeToElement(claims).Deserialize<Dictionary<string, object?>>()!;
        if (claim is not null && value is null)
            changed.Remove(claim);
        else if (claim is not null)
            changed[claim] = value;
        return changed;
    }

    /// <summary>Our claims under another header, with a MAC that is right for both.</summary>
    private string Relabelled(string header)
    {
        string signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Management()))}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(App.Secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    /// <summary>The other app's key in our signed token.</summary>
    private static string Changed(string token)
    {
        string[] parts = token.Split('.');
        string claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(App.AccessKey, TestApp.Two.AccessKey, StringComparison.Ordinal);
        return $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{parts[2]}";
    }

    private static string PrivateKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
