using Serverless.Domain.Ids;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Functions.SessionsApi;

/// <summary>A room as the sessions API shows it.</summary>
internal sealed record WebinarRoomReply(
    Guid Id, Guid HostId, WebinarHostReply Host, Guid LibraryId, string Title, string? Description, AnalyticsReply Analytics, Guid? ActiveSessionId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <param name="active">The room's active session, if there is one.</param>
    public static WebinarRoomReply From(Room room, Session? active)
    {
        WebinarHostReply host = WebinarHostReply.Of(room);
        return new(
            WireUuid.Of(room.Id),
            host.Id,
            host,
            NameBasedUuid.Create($"library/{room.AppId}"),
            room.Settings.Title ?? room.Name,
            room.Settings.Description,
            new(new(room.Settings.TagManager?.ContainerId, room.Settings.TagManager?.Enabled ?? false)),
            active is null ? null : WireUuid.Of(active.Id),
            room.CreatedAt,
            room.UpdatedAt);
    }
}

/// <summary>Who runs a room. Hosts are not registered here: there is one for each room, or for each <c>external_user_id</c>, made of what the room's maker said.</summary>
internal sealed record WebinarHostReply(Guid Id, Guid ExternalUserId, Guid OrganizationId, string? Email, string Username, string Role, bool IsActive, DateTimeOffset CreatedAt)
{
    public static WebinarHostReply Of(Room room)
    {
        Guid id = NameBasedUuid.Create($"host/{room.AppId}/{room.Settings.Owner?.ExternalUserId?.ToString() ?? room.Id}");
        return new(
            id,
            room.Settings.Owner?.ExternalUserId ?? id,
            NameBasedUuid.Create($"organization/{room.AppId}"),
            room.Settings.Owner?.Email,
            room.Settings.Owner?.Username ?? "Host",
            "host",
            room.IsOpen,
            room.CreatedAt);
    }
}

/// <summary>What counts a room's visitors.</summary>
internal sealed record AnalyticsReply(TagManagerReply GoogleTagManager);

/// <summary>Google Tag Manager on the room's page.</summary>
internal sealed record TagManagerReply(string? ContainerId, bool Enabled);
