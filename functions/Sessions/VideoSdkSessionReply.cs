using System.Text.Json.Serialization;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.Sessions;

/// <summary>A session as VideoSDK shows it.</summary>
internal sealed record VideoSdkSessionReply(
    string Id,
    [property: JsonPropertyName("userId")] string UserId,
    [property: JsonPropertyName("roomId")] string? RoomId,
    [property: JsonPropertyName("customRoomId")] string? CustomRoomId,
    DateTimeOffset Start,
    DateTimeOffset? End,
    IReadOnlyList<VideoSdkParticipantReply> Participants,
    string Status,
    [property: JsonPropertyName("endReason")] string? EndReason,
    VideoSdkRoomReply.LinksReply Links)
{
    public const string Ongoing = "ongoing";
    public const string Ended = "ended";

    /// <param name="host">The host as the caller reached it; links lead back to there.</param>
    public static VideoSdkSessionReply From(Session session, Room? room, IEnumerable<Participant> participants, Uri host) => new(
        session.Id,
        session.AppId,
        room?.Code,
        room?.CustomRoomId,
        session.StartedAt ?? session.CreatedAt,
        session.EndedAt,
        [.. participants.Select(VideoSdkParticipantReply.From)],
        session.Status == SessionStatus.Ended ? Ended : Ongoing,
        session.EndReason,
        new(new Uri(host, $"/v2/rooms/{room?.Code}"), new Uri(host, $"/v2/sessions/{session.Id}")));
}

/// <summary>A participant as VideoSDK shows one.</summary>
internal sealed record VideoSdkParticipantReply(
    [property: JsonPropertyName("participantId")] string ParticipantId, string Name, [property: JsonPropertyName("timelog")] IReadOnlyList<TimeLogReply> TimeLog)
{
    public static VideoSdkParticipantReply From(Participant participant) =>
        new(participant.Identity, participant.Name, [.. participant.Stays.Select(stay => new TimeLogReply(stay.JoinedAt, stay.LeftAt))]);
}

/// <summary>A stay.</summary>
internal sealed record TimeLogReply(DateTimeOffset Start, DateTimeOffset? End);
