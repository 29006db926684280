namespace Serverless.Domain.Sessions;

/// <summary>Why a session ended by itself.</summary>
public static class SessionEndReasons
{
    public const string TimeIsOver = "max duration reached";
    public const string Call = "client request";
    public const string EverybodyLeft = "everybody left";
    public const string RoomGone = "its LiveKit room is gone";
    public const string JobsLost = "its jobs are gone";
}
