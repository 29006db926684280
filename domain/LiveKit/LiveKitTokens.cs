using Serverless.Domain.Auth;

namespace Serverless.Domain.LiveKit;

/// <summary>Access tokens for a LiveKit project.</summary>
public static class LiveKitTokens
{
    /// <summary>As LiveKit's own SDKs have it.</summary>
    public static readonly TimeSpan HostLifetime = TimeSpan.FromHours(6);

    private static readonly TimeSpan CallLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Lets a host join and run a room.</summary>
    /// <param name="identity">One connection at a time for each.</param>
    public static string ForHost(LiveKitAccount account, string room, string identity, string name, DateTimeOffset now) => Sign(account, identity, name, HostLifetime, now, new Dictionary<string, object>
    {
        ["room"] = room,
        ["roomJoin"] = true,
        ["roomAdmin"] = true,
        ["canPublish"] = true,
        ["canSubscribe"] = true,
        ["canPublishData"] = true,
        ["canUpdateOwnMetadata"] = true,
    });

    /// <summary>Lets this host make and delete ingresses.</summary>
    public static string ForIngress(LiveKitAccount account, DateTimeOffset now) =>
        Sign(account, "serverless", "", CallLifetime, now, new Dictionary<string, object> { ["ingressAdmin"] = true });

    /// <summary>Lets this host see which rooms there are.</summary>
    public static string ForRoomList(LiveKitAccount account, DateTimeOffset now) =>
        Sign(account, "serverless", "", CallLifetime, now, new Dictionary<string, object> { ["roomList"] = true });

    /// <summary>Lets this host delete rooms.</summary>
    public static string ForRoomDelete(LiveKitAccount account, DateTimeOffset now) =>
        Sign(account, "serverless", "", CallLifetime, now, new Dictionary<string, object> { ["roomCreate"] = true });

    private static string Sign(LiveKitAccount account, string identity, string name, TimeSpan lifetime, DateTimeOffset now, IReadOnlyDictionary<string, object> grants) => Jwt.Sign(
        new Dictionary<string, object>
        {
            ["iss"] = account.ApiKey,
            ["sub"] = identity,
            ["name"] = name,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
            ["video"] = grants,
        },
        account.ApiSecret);
}
