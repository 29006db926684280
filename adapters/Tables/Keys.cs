using System.Security.Cryptography;
using System.Text;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tables;

/// <summary>How rows are named. The one place that knows; keys may not hold / \ # ? and control characters.</summary>
internal static class Keys
{
    public const string Job = "job";
    public const string EventPrefix = "event|";
    public const string AssetPrefix = "asset|";

    /// <summary>Index partition of the jobs that have not ended.</summary>
    public const string Open = "open";

    /// <summary>Index partition of the jobs that have, by the time of their end.</summary>
    public const string Ended = "ended";

    /// <summary>Index partition of the sessions that are active, or whose end is not settled.</summary>
    public const string OpenSessions = "open-session";

    /// <summary>Index partition of the stream keys, by their hashes.</summary>
    public const string StreamKeys = "stream-key";

    /// <summary>Index partition of the sessions that viewers are counted for, by the names of their streams.</summary>
    public const string Playbacks = "playback";

    public static string Event(int sequence) => FormattableString.Invariant($"{EventPrefix}{sequence:D8}");

    public static string Asset(string assetId) => AssetPrefix + assetId;

    public static string JobsOf(string appId, JobKind kind, string? roomId = null) => List(appId, WireName.Of(kind), roomId);

    public static string AssetsOf(string appId, string? roomId = null) => List(appId, "asset", roomId);

    public static string SessionsOf(string appId) => List(appId, "session", roomId: null);

    public static string ParticipantsOf(string sessionId) => $"peer|{sessionId}|";

    public static string Participant(string sessionId, string identity) => ParticipantsOf(sessionId) + Hash(identity);

    /// <summary>The row that leads from what joined a session to the session.</summary>
    public static string Held(string holder) => $"held|{Hash(holder)}";

    public static string Room(string appId, string roomId) => $"{appId}|{roomId}";

    /// <summary>A session's key in one text.</summary>
    public static string Session(SessionKey key) => $"{key.AppId}|{key.RoomId}|{key.SessionId}";

    /// <returns>Null for null.</returns>
    public static SessionKey? ReadSession(string? text) => text?.Split('|') is [var appId, var roomId, var sessionId] ? new(appId, roomId, sessionId) : null;

    public static string EndedRow(MediaJob job) => FormattableString.Invariant($"{(job.EndedAt ?? job.UpdatedAt).UtcDateTime:yyyyMMddHHmmss}-{job.Id}");

    /// <summary>For names that may hold anything.</summary>
    public static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static string List(string appId, string what, string? roomId) => roomId is null ? $"{appId}|{what}" : $"{appId}|{what}|{roomId}";
}
