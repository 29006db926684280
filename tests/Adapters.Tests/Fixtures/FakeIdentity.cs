using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>Gives tokens that look like Entra's; whoever checks signatures refuses them.</summary>
internal sealed class FakeIdentity(string audience) : TokenCredential
{
    public List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        lock (Scopes)
            Scopes.AddRange(requestContext.Scopes);
        var claims = new Dictionary<string, object>
        {
            ["aud"] = audience,
            ["iss"] = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/",
            ["iat"] = now.AddMinutes(-5).ToUnixTimeSeconds(),
            ["nbf"] = now.AddMinutes(-5).ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["oid"] = "23657296-5cd5-45b0-a809-d972a7f4dfe1",
            ["tid"] = "dd0d0df1-06c3-436c-8034-4b9a153097ce",
        };
        return new(Part(new { alg = "RS256", typ = "JWT" }) + "." + Part(claims) + ".c2ln", now.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
