using System.Text.RegularExpressions;
using Serverless.Domain.Network;
using Serverless.Domain.Rooms;

namespace Serverless.Domain.Requests.Rooms;

/// <summary>Body of <c>POST /v2/rooms</c> and <c>POST /v2/rooms/{room_id}</c>: the fields of 100ms and of VideoSDK, all optional.</summary>
public sealed partial record RoomRequest
{
    public const int MaxDescriptionLength = 1000;

    public string? Name { get; init; }

    public string? CustomRoomId { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>Only what the body names is not null.</summary>
    public required RoomSettings Settings { get; init; }

    /// <summary>The body says <c>null</c>: the room has none any more.</summary>
    public bool RemovesWebhook { get; init; }

    /// <inheritdoc cref="RemovesWebhook"/>
    public bool RemovesAutoClose { get; init; }

    /// <inheritdoc cref="RemovesWebhook"/>
    public bool RemovesAutoStart { get; init; }

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static RoomRequest Read(RequestBody body, UrlPolicy urls)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        bool? large = fields.Bool("large_room");
        var request = new RoomRequest
        {
            Name = Matching(fields, "name", 100, IdPattern(), "may hold only letters, digits and . - : _"),
            CustomRoomId = Matching(fields, "customRoomId", 100, IdPattern(), "may hold only letters, digits and . - : _"),
            Enabled = fields.Bool("enabled"),
            RemovesWebhook = fields.IsNull("webhook"),
            RemovesAutoClose = fields.IsNull("autoCloseConfig"),
            RemovesAutoStart = fields.IsNull("autoStartConfig"),
            Settings = new RoomSettings
            {
                Description = fields.String("description", MaxDescriptionLength),
                TemplateId = fields.String("template_id", 100),
                Region = fields.OneOf("region", "in", "us", "eu", "auto"),
                LargeRoom = large,
                Size = fields.Int("size", 0, large == true ? 20_000 : 2_500),
                MaxDurationSeconds = fields.Int("max_duration_seconds", 120, 43_200),
                Polls = fields.Strings("polls", 50, 100),
                Webhook = RoomWebhookRules.Read(fields.Object("webhook"), urls),
                AutoClose = ReadAutoClose(fields.Object("autoCloseConfig")),
                AutoStart = AutoStartRules.Read(fields.Object("autoStartConfig"), urls),
            },
        };
        faults.ThrowIfAny();
        return request;
    }

    /// <summary>The room with what this request names, and the rest as it was.</summary>
    public Room ApplyTo(Room room, DateTimeOffset now)
    {
        RoomSettings old = room.Settings;
        return room with
        {
            Name = Name ?? room.Name,
            Enabled = Enabled ?? room.Enabled,
            UpdatedAt = now,
            Settings = old with
            {
                Description = Settings.Description ?? old.Description,
                TemplateId = Settings.TemplateId ?? old.TemplateId,
                Region = Settings.Region ?? old.Region,
                LargeRoom = Settings.LargeRoom ?? old.LargeRoom,
                Size = Settings.Size ?? old.Size,
                MaxDurationSeconds = Settings.MaxDurationSeconds ?? old.MaxDurationSeconds,
                Polls = Settings.Polls ?? old.Polls,
                Webhook = RemovesWebhook ? null : Settings.Webhook ?? old.Webhook,
                AutoClose = RemovesAutoClose ? null : Settings.AutoClose ?? old.AutoClose,
                AutoStart = RemovesAutoStart ? null : Settings.AutoStart ?? old.AutoStart,
            },
        };
    }

    private static AutoClose? ReadAutoClose(FieldReader? fields)
    {
        if (fields is null)
            return null;
        string? type = fields.OneOf("type", AutoClose.EndsSession, AutoClose.EndsAndDeactivates);
        if (!fields.Has("type"))
            fields.Fault("type", "is required");
        return new(type ?? AutoClose.EndsSession, fields.Int("duration", 1, 10_080) ?? AutoClose.DefaultDurationMinutes);
    }

    private static string? Matching(FieldReader fields, string name, int maxLength, Regex pattern, string fault)
    {
        string? text = fields.String(name, maxLength, minLength: 1);
        if (text is not null && !pattern.IsMatch(text))
            fields.Fault(name, fault);
        return text;
    }

    [GeneratedRegex(@"^[A-Za-z0-9.\-:_]+\z")]
    private static partial Regex IdPattern();
}
