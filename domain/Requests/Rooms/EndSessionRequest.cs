using Serverless.Domain.Ids;
using Serverless.Domain.Requests.Starts;

namespace Serverless.Domain.Requests.Rooms;

/// <summary>Body of <c>POST /v2/sessions/end</c>. Its <c>force</c> is looked at and changes nothing: an end is never refused.</summary>
/// <param name="RoomId">Any of the room's ids.</param>
/// <param name="SessionId">Null: the active one.</param>
public sealed record EndSessionRequest(string RoomId, string? SessionId)
{
    public static EndSessionRequest Read(RequestBody body)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? roomId = VideoSdkStart.ReadRoomId(fields);
        string? sessionId = fields.String("sessionId", 100);
        if (sessionId is not null && !ObjectId.IsValid(sessionId))
            fields.Fault("sessionId", "must be an id of 24 hex digits");
        fields.Bool("force");
        faults.ThrowIfAny();
        return new(roomId!, sessionId);
    }
}
