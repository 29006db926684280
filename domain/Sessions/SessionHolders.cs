using Serverless.Domain.Ids;

namespace Serverless.Domain.Sessions;

/// <summary>What holds a session beside its jobs.</summary>
public static class SessionHolders
{
    /// <summary>It was started by a call and ends by one.</summary>
    public const string Call = "call";

    /// <summary>Somebody is in the LiveKit room, in this life of it.</summary>
    public static string LiveKitRoom(string roomSid) => $"livekit:{roomSid}";

    public static bool IsJob(string holder) => ObjectId.IsValid(holder);
}
