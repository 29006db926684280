namespace Serverless.Domain.Events;

/// <summary>What a domain event is about. Its events are numbered from 1 and kept in its own partition.</summary>
/// <param name="Id">That of the job, session or room; of an app, its id.</param>
/// <param name="RoomId">Null for an app.</param>
public sealed record EventSubject(SubjectKind Kind, string AppId, string? RoomId, string Id);

/// <summary>The kinds of <see cref="EventSubject"/>.</summary>
public enum SubjectKind
{
    /// <summary>A media job, with its assets and workers.</summary>
    Job,

    /// <summary>A session, with its participants.</summary>
    Session,

    Room,

    /// <summary>A tenant.</summary>
    App,
}
