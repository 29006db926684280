using System.Text.Json.Nodes;
using Serverless.Domain.Ids;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;

namespace Serverless.Functions.SessionsApi;

/// <summary>A session as the sessions API shows it. One that was begun in another way has its room's title and the default preset.</summary>
internal sealed record WebinarSessionReply
{
    public required Guid Id { get; init; }

    public required Guid RoomId { get; init; }

    public required WebinarRoomReply Room { get; init; }

    public required JsonObject Preset { get; init; }

    public required string Title { get; init; }

    public required string? Description { get; init; }

    public required SessionStatus Status { get; init; }

    public required string Mode { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whole seconds from the start to the end, or to now; 0 before.</summary>
    public required int Duration { get; init; }

    public required DateTimeOffset? ScheduledStartTime { get; init; }

    public required int ViewerCount { get; init; }

    public required int? MaxViewers { get; init; }

    public required bool RecordingEnabled { get; init; }

    public required Uri? HlsUrl { get; init; }

    public required bool? ChatEnabledOverride { get; init; }

    public required bool? StageEnabledOverride { get; init; }

    public required int? MaxJoinLimitOverride { get; init; }

    public required bool EffectiveChatEnabled { get; init; }

    public required bool EffectiveStageEnabled { get; init; }

    public required int? EffectiveMaxJoinLimit { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static WebinarSessionReply From(Session session, Room room, Session? active, Preset preset, int watching, Uri? hlsUrl, DateTimeOffset now)
    {
        SessionPlan plan = session.Plan ?? new() { Title = room.Settings.Title ?? room.Name };
        return new()
        {
            Id = WireUuid.Of(session.Id),
            RoomId = WireUuid.Of(room.Id),
            Room = WebinarRoomReply.From(room, active),
            Preset = PresetReply.From(preset),
            Title = plan.Title,
            Description = plan.Description,
            Status = session.Status,
            Mode = plan.Mode,
            StartedAt = session.StartedAt,
            EndedAt = session.EndedAt,
            Duration = session.StartedAt is { } start ? (int)((session.EndedAt ?? now) - start).TotalSeconds : 0,
            ScheduledStartTime = plan.ScheduledStartTime,
            ViewerCount = watching,
            MaxViewers = session.MaxViewers,
            RecordingEnabled = plan.RecordingEnabled ?? preset.Is("recording_enabled"),
            HlsUrl = hlsUrl,
            ChatEnabledOverride = plan.ChatEnabled,
            StageEnabledOverride = plan.StageEnabled,
            MaxJoinLimitOverride = plan.MaxJoinLimit,
            EffectiveChatEnabled = plan.ChatEnabled ?? preset.Is("chat_enabled"),
            EffectiveStageEnabled = plan.StageEnabled ?? preset.Is("stage_enabled"),
            EffectiveMaxJoinLimit = plan.MaxJoinLimit ?? preset.MaxJoinLimit,
            CreatedAt = session.CreatedAt,
            UpdatedAt = session.UpdatedAt,
        };
    }
}
