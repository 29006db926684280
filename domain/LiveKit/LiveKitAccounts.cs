using Serverless.Domain.Auth;

namespace Serverless.Domain.LiveKit;

/// <summary>The LiveKit projects of all apps.</summary>
public sealed class LiveKitAccounts(IReadOnlyCollection<LiveKitAccount> accounts, TimeProvider clock)
{
    /// <returns>Null when LiveKit does not carry the app's rooms.</returns>
    public LiveKitAccount? Of(string appId) => accounts.FirstOrDefault(account => account.AppId == appId);

    /// <summary>Tells from a webhook's <c>Authorization</c> and body whose it is.</summary>
    /// <returns>Null on any fault.</returns>
    public LiveKitAccount? Sender(string? authorization, ReadOnlySpan<byte> body)
    {
        if (authorization is null)
            return null;
        string token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : authorization.Trim();
        if (Jwt.ReadUnverified(token) is not { } claims || JwtClaims.Text(claims, "iss") is not { } key)
            return null;
        foreach (LiveKitAccount account in accounts)
        {
            if (account.ApiKey == key && account.IsFromHere(token, body, clock.GetUtcNow()))
                return account;
        }
        return null;
    }
}
