using System.Text.Json;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Auth;

/// <summary>The registered time claims of RFC 7519 §4.1.</summary>
internal static class JwtClaims
{
    /// <summary>How far the clocks of caller and host may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    /// <summary>True when <c>exp</c> is there and not past, and <c>nbf</c>, if there, is reached.</summary>
    public static bool IsCurrent(JsonElement claims, DateTimeOffset now)
    {
        double seconds = now.ToUnixTimeMilliseconds() / 1000.0;
        double skew = ClockSkew.TotalSeconds;
        return Number(claims, "exp") is { } expires && seconds < expires + skew
            && (!claims.TryGetProperty("nbf", out _) || Number(claims, "nbf") is { } from && seconds >= from - skew)
            && (!claims.TryGetProperty("iat", out _) || Number(claims, "iat") is { } issued && seconds >= issued - skew);
    }

    public static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement value) ? JsonText.Of(value) : null;

    public static double? Number(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number : null;
}
