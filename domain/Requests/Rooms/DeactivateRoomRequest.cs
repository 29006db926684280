using Serverless.Domain.Requests.Starts;

namespace Serverless.Domain.Requests.Rooms;

/// <summary>Body of <c>POST /v2/rooms/deactivate</c>.</summary>
public sealed record DeactivateRoomRequest(string RoomId)
{
    public static DeactivateRoomRequest Read(RequestBody body)
    {
        var faults = new Faults();
        string? roomId = VideoSdkStart.ReadRoomId(body.Fields(faults));
        faults.ThrowIfAny();
        return new(roomId!);
    }
}
