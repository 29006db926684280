using System.Text.Json.Serialization;
using Serverless.Domain.Rooms;

namespace Serverless.Functions.Rooms;

/// <summary>A room as 100ms shows it.</summary>
internal sealed record RoomReply
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool Enabled { get; init; }

    public required string Description { get; init; }

    public required string CustomerId { get; init; }

    public required string AppId { get; init; }

    public object? RecordingInfo { get; init; }

    public bool RecordingSourceTemplate { get; init; }

    public required string TemplateId { get; init; }

    public string Template { get; init; } = "";

    public required string Region { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required bool LargeRoom { get; init; }

    public required int Size { get; init; }

    public required int MaxDurationSeconds { get; init; }

    public IReadOnlyList<string>? Polls { get; init; }

    public RoomWebhookReply? Webhook { get; init; }

    public static RoomReply From(Room room) => new()
    {
        Id = room.Id,
        Name = room.Name,
        Enabled = room.IsOpen,
        Description = room.Settings.Description ?? "",
        CustomerId = room.AppId,
        AppId = room.AppId,
        TemplateId = room.Settings.TemplateId ?? "",
        Region = room.Settings.Region ?? "auto",
        CreatedAt = room.CreatedAt,
        UpdatedAt = room.UpdatedAt,
        LargeRoom = room.Settings.LargeRoom ?? false,
        Size = room.Settings.Size ?? 0,
        MaxDurationSeconds = room.Settings.MaxDurationSeconds ?? 0,
        Polls = room.Settings.Polls,
        Webhook = room.Settings.Webhook is { } webhook ? new(webhook.Url, webhook.Headers, webhook.DisabledAt) : null,
    };
}

/// <summary>A room's webhook as 100ms shows it.</summary>
/// <param name="DisabledAt">When it answered 410; absent while it is called.</param>
internal sealed record RoomWebhookReply(
    string Url, IReadOnlyDictionary<string, string>? Headers, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? DisabledAt);
