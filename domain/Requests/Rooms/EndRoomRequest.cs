namespace Serverless.Domain.Requests.Rooms;

/// <summary>Body of <c>POST /v2/active-rooms/{room_id}/end-room</c>; may be absent.</summary>
/// <param name="Lock">Disable the room as well, so that nothing starts in it until it is enabled again.</param>
public sealed record EndRoomRequest(string? Reason, bool Lock)
{
    public static EndRoomRequest Read(RequestBody body)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        var request = new EndRoomRequest(fields.String("reason", 500), fields.Bool("lock") ?? false);
        faults.ThrowIfAny();
        return request;
    }
}
