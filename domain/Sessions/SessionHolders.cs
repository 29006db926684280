using Serverless.Domain.Ids;

namespace Serverless.Domain.Sessions;

/// <summary>What holds a session beside its jobs.</summary>
public static class SessionHolders
{
    /// <summary>It was started by a call and ends by one.</summary>
    public const string Call = "call";

    private const string LiveKit = "livekit:";

    /// <summary>Somebody is in the LiveKit room, in this life of it.</summary>
    public static string LiveKitRoom(string roomSid) => LiveKit + roomSid;

    /// <returns>The LiveKit room's <c>sid</c>; null for any other holder.</returns>
    public static string? RoomSidOf(string holder) => holder.StartsWith(LiveKit, StringComparison.Ordinal) ? holder[LiveKit.Length..] : null;

    public static bool IsJob(string holder) => ObjectId.IsValid(holder);
}
