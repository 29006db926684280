using Serverless.Domain.Ids;

namespace Serverless.Domain.Events;

/// <summary>One thing that happened, told at least once. Written in the transaction of the change it tells of.</summary>
/// <param name="Sequence">Counts the subject's events from 1, without gaps.</param>
/// <param name="Type">For example <c>recording.running</c>; docs/events.md lists them.</param>
/// <param name="At">When it happened.</param>
/// <param name="Data">JSON object; what the event carries beyond its subject.</param>
public sealed record DomainEvent(EventSubject Subject, int Sequence, string Type, DateTimeOffset At, string Data)
{
    /// <summary>The same event has the same id however often it is told.</summary>
    public Guid Id => NameBasedUuid.Create(FormattableString.Invariant($"{Subject.Id}/{Sequence}"));
}
