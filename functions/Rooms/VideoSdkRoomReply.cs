using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain.Rooms;

namespace Serverless.Functions.Rooms;

/// <summary>A room as VideoSDK shows it.</summary>
internal sealed record VideoSdkRoomReply
{
    [JsonPropertyName("roomId")]
    public required string RoomId { get; init; }

    [JsonPropertyName("customRoomId")]
    public string? CustomRoomId { get; init; }

    [JsonPropertyName("userId")]
    public required string UserId { get; init; }

    public required bool Disabled { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("updatedAt")]
    public required DateTimeOffset UpdatedAt { get; init; }

    public required string Id { get; init; }

    public required LinksReply Links { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebhookReply? Webhook { get; init; }

    [JsonPropertyName("autoCloseConfig")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AutoCloseReply? AutoClose { get; init; }

    [JsonPropertyName("autoStartConfig")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? AutoStart { get; init; }

    /// <param name="host">The host as the caller reached it; links lead back to there.</param>
    public static VideoSdkRoomReply From(Room room, Uri host) => new()
    {
        RoomId = room.Code,
        CustomRoomId = room.CustomRoomId,
        UserId = room.AppId,
        Disabled = !room.IsOpen,
        CreatedAt = room.CreatedAt,
        UpdatedAt = room.UpdatedAt,
        Id = room.Id,
        Links = new(new Uri(host, $"/v2/rooms/{room.Code}"), new Uri(host, "/v2/sessions/")),
        Webhook = room.Settings.Webhook is { } webhook ? new(webhook.Url, webhook.Events, webhook.DisabledAt) : null,
        AutoClose = room.Settings.AutoClose is { } close ? new(close.Type, close.DurationMinutes) : null,
        AutoStart = room.Settings.AutoStart,
    };

    /// <summary>Where the room and its sessions are to be had.</summary>
    internal sealed record LinksReply(Uri GetRoom, Uri GetSession);

    /// <summary>The room's webhook.</summary>
    /// <param name="DisabledAt">When it answered 410; absent while it is called.</param>
    internal sealed record WebhookReply(
        [property: JsonPropertyName("endPoint")] string EndPoint,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Events,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? DisabledAt);

    /// <param name="Duration">Minutes.</param>
    internal sealed record AutoCloseReply(string Type, int Duration);
}
