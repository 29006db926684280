using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Auth;

/// <summary>The credentials of media workers, made of the host's key: a launch code that is traded once, and a token for one attempt of one job.</summary>
public sealed class WorkerTokens(string key, TimeProvider clock)
{
    private const string Audience = "media-worker";
    private const string PoolPrefix = "pool";

    /// <summary>The same attempt has the same code, so that a launch that runs twice launches one worker's worth.</summary>
    public string CodeFor(string jobId, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{jobId}.{attempt}.{Base64Url.EncodeToString(CodeMac(jobId, attempt))}");

    /// <returns>Null when the code is not one of ours.</returns>
    public WorkerIdentity? ReadCode(string code)
    {
        if (code.Split('.') is not [{ } jobId, { } attemptText, { } mac] || !ObjectId.IsValid(jobId) || !Base64Url.IsValid(mac)
            || !int.TryParse(attemptText, NumberStyles.None, CultureInfo.InvariantCulture, out int attempt))
            return null;
        return CryptographicOperations.FixedTimeEquals(CodeMac(jobId, attempt), Base64Url.DecodeFromChars(mac)) ? new(jobId, attempt) : null;
    }

    /// <summary>The code of a worker of the pool, which trades it for those of jobs; good for nothing else.</summary>
    public string PoolCodeFor(string memberId) => $"{PoolPrefix}.{memberId}.{Base64Url.EncodeToString(Mac($"{PoolPrefix} {memberId}"))}";

    /// <returns>The member; null when the code is not one of ours.</returns>
    public string? ReadPoolCode(string code) =>
        code.Split('.') is [PoolPrefix, { } memberId, { } mac] && ObjectId.IsValid(memberId) && Base64Url.IsValid(mac)
        && CryptographicOperations.FixedTimeEquals(Mac($"{PoolPrefix} {memberId}"), Base64Url.DecodeFromChars(mac))
            ? memberId
            : null;

    /// <summary>Whether a worker was launched into the pool, by its code.</summary>
    public static bool IsPoolCode(string code) => code.StartsWith(PoolPrefix + ".", StringComparison.Ordinal);

    public string TokenFor(string jobId, int attempt, DateTimeOffset expires) => Jwt.Sign(
        new Dictionary<string, object>
        {
            ["aud"] = Audience,
            ["job"] = jobId,
            ["attempt"] = attempt,
            ["exp"] = expires.ToUnixTimeSeconds(),
        },
        key);

    /// <returns>Null on any fault.</returns>
    public WorkerIdentity? ReadToken(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization?.StartsWith(Scheme, StringComparison.Ordinal) != true)
            return null;
        string token = authorization[Scheme.Length..];
        return Jwt.ReadUnverified(token) is { } claims
            && Jwt.IsSignedWith(token, key)
            && JwtClaims.IsCurrent(claims, clock.GetUtcNow())
            && JwtClaims.Text(claims, "aud") == Audience
            && JwtClaims.Text(claims, "job") is { } jobId
            && JwtClaims.Number(claims, "attempt") is { } attempt
            ? new(jobId, (int)attempt)
            : null;
    }

    private byte[] CodeMac(string jobId, int attempt) => Mac(FormattableString.Invariant($"launch {jobId} {attempt}"));

    private byte[] Mac(string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));
}

/// <summary>Whom a worker's credentials name.</summary>
public sealed record WorkerIdentity(string JobId, int Attempt);
