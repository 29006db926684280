using System.Globalization;
using System.Text.Json;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;

namespace Serverless.Domain.LiveKit;

/// <summary>A webhook of LiveKit: its <c>WebhookEvent</c> in the JSON form of Protocol Buffers, of which only what we use is read.</summary>
/// <param name="Type">For example <c>participant_joined</c>.</param>
/// <param name="RoomSid">Names one life of the LiveKit room.</param>
/// <param name="At">When it happened, to the second; null when it is not told.</param>
public sealed record LiveKitEvent(string Type, string RoomName, string RoomSid, LiveKitParticipant? Participant, DateTimeOffset? At)
{
    public const string RoomStarted = "room_started";
    public const string RoomFinished = "room_finished";
    public const string ParticipantJoined = "participant_joined";
    public const string ParticipantLeft = "participant_left";
    public const string ParticipantAborted = "participant_connection_aborted";

    private const int MaxLength = 1000;

    /// <exception cref="ServiceException"><c>body_malformed</c>, <c>invalid_input</c>.</exception>
    public static LiveKitEvent Read(RequestBody body)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string type = fields.String("event", MaxLength) ?? "";
        FieldReader? room = fields.Object("room");
        FieldReader? participant = fields.Object("participant");
        var read = new LiveKitEvent(
            type,
            room?.String("name", MaxLength) ?? "",
            room?.String("sid", MaxLength) ?? "",
            participant is null ? null : LiveKitParticipant.Read(participant),
            Time(fields, "createdAt", "created_at"));
        faults.ThrowIfAny();
        return read;
    }

    /// <summary>Seconds since 1970. Protocol Buffers write 64-bit numbers as strings.</summary>
    internal static DateTimeOffset? Time(FieldReader fields, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (fields.Value(name) is not { } value)
                continue;
            string text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonText.Of(value) ?? "";
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds is > 0 and < 253_402_300_800)
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }
        return null;
    }
}

/// <summary>Who came or went.</summary>
/// <param name="Sid">Names this connection.</param>
/// <param name="IsRecorder">True for LiveKit's own egress, which nobody counts as somebody.</param>
public sealed record LiveKitParticipant(string Sid, string Identity, string Name, string Role, DateTimeOffset? JoinedAt, bool IsRecorder)
{
    private const int MaxLength = 1000;

    internal static LiveKitParticipant Read(FieldReader fields)
    {
        string identity = fields.String("identity", MaxLength, minLength: 1) ?? "";
        return new(
            fields.String("sid", MaxLength, minLength: 1) ?? identity,
            identity,
            fields.String("name", MaxLength) ?? "",
            fields.Object("attributes")?.String("role", MaxLength) ?? "",
            LiveKitEvent.Time(fields, "joinedAt", "joined_at"),
            fields.Value("kind") is { } kind && JsonText.Of(kind) == "EGRESS");
    }
}
