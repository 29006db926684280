using System.Text.Json.Serialization;
using Serverless.Domain.Events;

namespace Serverless.Domain.Sessions;

/// <summary>One occurrence of a room: begins with its first job, ends by call or with its last job.</summary>
public sealed record Session(string Id, string AppId, string RoomId, DateTimeOffset CreatedAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was ended, in the caller's words.</summary>
    public string? EndReason { get; init; }

    /// <summary>Number of the last event told of this session.</summary>
    public int Sequence { get; init; }

    /// <summary>What the session's events are about.</summary>
    [JsonIgnore]
    public EventSubject Subject => new(SubjectKind.Session, AppId, RoomId, Id);
}
