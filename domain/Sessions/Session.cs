namespace Serverless.Domain.Sessions;

/// <summary>One occurrence of a room: begins with its first job, ends by call or with its last job.</summary>
public sealed record Session(string Id, string AppId, string RoomId, DateTimeOffset CreatedAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was ended, in the caller's words.</summary>
    public string? EndReason { get; init; }
}
