using System.Text.Json;
using Serverless.Domain.Apps;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Auth;

/// <summary>Tells from a token who calls: 100ms management tokens and VideoSDK tokens, both HS256 with the app's secret.</summary>
public sealed class AppTokens(IReadOnlyCollection<AppCredentials> apps, TimeProvider clock)
{
    /// <param name="authorization">The header's value, with or without <c>Bearer </c>.</param>
    /// <returns>Null on any fault; which one is never told.</returns>
    public Caller? Read(string? authorization)
    {
        if (authorization is null)
            return null;
        string token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : authorization.Trim();

        if (Jwt.ReadUnverified(token) is not { } claims || Identify(claims) is not var (key, dialect))
            return null;
        AppCredentials? app = apps.FirstOrDefault(a => a.AccessKey == key);

        // An unknown key costs the same MAC as a known one.
        bool signed = Jwt.IsSignedWith(token, app?.Secret ?? "no such app");
        return app is not null && signed && JwtClaims.IsCurrent(claims, clock.GetUtcNow()) ? new Caller(app.Id, dialect) : null;
    }

    private static (string Key, Dialect Dialect)? Identify(JsonElement claims)
    {
        if (JwtClaims.Text(claims, "access_key") is { } accessKey)
            return JwtClaims.Text(claims, "type") == "management" && JwtClaims.Number(claims, "version") == 2 ? (accessKey, Dialect.HundredMs) : null;
        if (JwtClaims.Text(claims, "apikey") is { } apiKey)
            return IsServerToken(claims) ? (apiKey, Dialect.VideoSdk) : null;
        return null;
    }

    /// <summary>VideoSDK: <c>roles</c> with <c>crawler</c> is for REST; a token for joining only (<c>rtc</c>) is not. Without roles it is for both.</summary>
    private static bool IsServerToken(JsonElement claims) =>
        !claims.TryGetProperty("roles", out JsonElement roles)
        || roles.ValueKind == JsonValueKind.Array
        && roles.EnumerateArray().Any(r => JsonText.Of(r) == "crawler");
}
