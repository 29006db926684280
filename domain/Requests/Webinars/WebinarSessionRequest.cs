using Serverless.Domain.Ids;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Webinars;

namespace Serverless.Domain.Requests.Webinars;

/// <summary>Body of <c>POST /rooms/{id}/sessions</c>.</summary>
public static class WebinarSessionRequest
{
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static SessionPlan Read(RequestBody body)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? title = fields.String("title", WebinarRoomRequest.MaxTitleLength, WebinarRoomRequest.MinTitleLength);
        if (!fields.Has("title"))
            fields.Fault("title", "is required");
        string? presetId = fields.String("preset_id", 100);
        if (presetId is not null && WireUuid.ToObjectId(presetId) is null)
            fields.Fault("preset_id", "is not a preset of this app");
        var plan = new SessionPlan
        {
            Title = title ?? "",
            Description = fields.String("description", RoomRequest.MaxDescriptionLength),
            PresetId = presetId is null ? null : WireUuid.ToObjectId(presetId),
            Mode = fields.OneOf("mode", "webcam", "rtmp", "whip") ?? SessionPlan.DefaultMode,
            ScheduledStartTime = fields.Time("scheduled_start_time"),
            RecordingEnabled = fields.Bool("recording_enabled"),
            ChatEnabled = fields.Bool("chat_enabled_override"),
            StageEnabled = fields.Bool("stage_enabled_override"),
            MaxJoinLimit = fields.Int("max_join_limit_override", 1, Preset.MaxJoinLimitCeiling),
        };
        faults.ThrowIfAny();
        return plan;
    }
}
