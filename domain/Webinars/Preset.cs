namespace Serverless.Domain.Webinars;

/// <summary>What hosts, people on stage, moderators and the audience of a session may do, under a name. The names of the switches are the wire's.</summary>
public sealed record Preset
{
    public const string DefaultType = "whip";
    public const int MaxJoinLimitCeiling = 100_000;

    /// <summary>24 hex digits.</summary>
    public required string Id { get; init; }

    public required string AppId { get; init; }

    public required string Name { get; init; }

    /// <summary><c>whip</c> or <c>rtmp</c>: how its host is expected to come in.</summary>
    public string Type { get; init; } = DefaultType;

    /// <summary>Those of <see cref="Switches"/> that are not at their default.</summary>
    public IReadOnlyDictionary<string, bool> Changed { get; init; } = new Dictionary<string, bool>();

    /// <summary>Null: as many as come.</summary>
    public int? MaxJoinLimit { get; init; }

    /// <summary><c>#rrggbb</c>.</summary>
    public string? PrimaryColor { get; init; }

    public string? Logo { get; init; }

    public string? LogoDestinationUrl { get; init; }

    /// <summary>Used by sessions that name none.</summary>
    public bool IsDefault { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Every switch and its default: all is allowed but what makes files or shows the audience to itself.</summary>
    public static IReadOnlyDictionary<string, bool> Switches { get; } = new Dictionary<string, bool>
    {
        ["stage_enabled"] = true,
        ["chat_enabled"] = true,
        ["poll_enabled"] = true,
        ["viewer_count_visible"] = true,
        ["host_add_co_host"] = true,
        ["host_camera_enabled"] = true,
        ["host_screen_share"] = true,
        ["host_chat_send_text"] = true,
        ["host_chat_send_file"] = true,
        ["host_chat_receive_message"] = true,
        ["host_poll_create"] = true,
        ["host_poll_vote"] = true,
        ["host_poll_view"] = true,
        ["onstage_camera_enabled"] = true,
        ["onstage_screen_share"] = true,
        ["onstage_viewer_view"] = true,
        ["audience_stage_join_request"] = true,
        ["audience_can_see_participants"] = false,
        ["audience_chat_send_text"] = true,
        ["audience_chat_send_file"] = false,
        ["audience_chat_receive_message"] = true,
        ["audience_poll_create"] = false,
        ["audience_poll_vote"] = true,
        ["audience_poll_view"] = true,
        ["moderator_manage_stage"] = true,
        ["moderator_manage_chat"] = true,
        ["moderator_manage_poll"] = true,
        ["recording_enabled"] = false,
    };

    public bool Is(string name) => Changed.TryGetValue(name, out bool changed) ? changed : Switches[name];
}
