using System.Security.Cryptography;
using Serverless.Domain.Auth;

namespace Serverless.Domain.LiveKit;

/// <summary>A LiveKit project that carries an app's rooms.</summary>
/// <param name="AppId">The app.</param>
/// <param name="Url">Its address, ws(s) or http(s).</param>
/// <param name="ApiSecret">Secret: signs its tokens, and those of its webhooks.</param>
public sealed record LiveKitAccount(string AppId, Uri Url, string ApiKey, string ApiSecret)
{
    /// <summary>Where its API is called.</summary>
    public Uri Api => new UriBuilder(Url) { Scheme = Url.Scheme is "wss" or "https" ? "https" : "http", Port = Url.Port }.Uri;

    /// <summary>True for the token of a webhook of this account: of its key, signed with its secret, not expired, and of this very body.</summary>
    public bool IsFromHere(string token, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        Jwt.ReadUnverified(token) is { } claims
        && Jwt.IsSignedWith(token, ApiSecret)
        && JwtClaims.IsCurrent(claims, now)
        && JwtClaims.Text(claims, "iss") == ApiKey
        && JwtClaims.Text(claims, "sha256") == Convert.ToBase64String(SHA256.HashData(body));

    public override string ToString() => $"LiveKit of app {AppId}";
}
