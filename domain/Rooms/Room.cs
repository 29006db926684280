using System.Text.Json.Serialization;
using Serverless.Domain.Errors;
using Serverless.Domain.Events;

namespace Serverless.Domain.Rooms;

/// <summary>A room of an app. The same room whichever dialect asks for it.</summary>
public sealed record Room
{
    /// <summary>24 hex digits.</summary>
    public required string Id { get; init; }

    public required string AppId { get; init; }

    /// <summary><c>abc-xyzw-lmno</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The caller's own name for it; unique in the app.</summary>
    public string? CustomRoomId { get; init; }

    /// <summary>Unique in the app, ignoring case.</summary>
    public required string Name { get; init; }

    /// <summary>Nothing starts in a room that is not.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Its last session has ended: nothing starts in it any more, and no call changes that.</summary>
    public bool Deactivated { get; init; }

    /// <summary>Whether a session may begin in it.</summary>
    [JsonIgnore]
    public bool IsOpen => Enabled && !Deactivated;

    public required RoomSettings Settings { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Number of the last event told of this room.</summary>
    public int Sequence { get; init; }

    /// <summary>What the room's events are about.</summary>
    [JsonIgnore]
    public EventSubject Subject => new(SubjectKind.Room, AppId, Id, Id);

    /// <exception cref="ServiceException"><c>room_disabled</c>, <c>room_deactivated</c>.</exception>
    public void RequireOpen()
    {
        if (Deactivated)
            throw new ServiceException(ServiceErrors.RoomDeactivated);
        if (!Enabled)
            throw new ServiceException(ServiceErrors.RoomDisabled);
    }
}
