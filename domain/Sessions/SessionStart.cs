using System.Text.Json;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;

namespace Serverless.Domain.Sessions;

/// <summary>When a session began, as its events and jobs tell it. One that was planned has an id that is older.</summary>
public static class SessionStart
{
    /// <summary>What the events of a session and its participants carry it as; null in one that ended without having begun.</summary>
    public const string Field = "session_started_at";

    /// <returns>Null: it has not begun.</returns>
    internal static DateTimeOffset? Of(DomainEvent e, JsonElement told) =>
        // Events of older versions do not tell.
        !told.TryGetProperty(Field, out JsonElement start) ? ObjectId.TimeOf(e.Subject.Id)
            : start.ValueKind == JsonValueKind.String ? start.GetDateTimeOffset() : null;

    /// <summary>That of a job's session; jobs of older versions do not know it.</summary>
    internal static DateTimeOffset Of(MediaJob job) => job.SessionStartedAt ?? ObjectId.TimeOf(job.SessionId);
}
