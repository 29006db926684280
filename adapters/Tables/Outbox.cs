using System.Text.Json;
using Azure.Data.Tables;
using Serverless.Domain.Events;

namespace Serverless.Adapters.Tables;

/// <summary>
/// How a store tells what it changes. <see cref="AnnounceAsync"/> numbers the events and leaves a notice before the transaction; the
/// transaction adds their rows; <see cref="Ring"/> after it starts the delivery. A process that dies between leaves the notice, which
/// is found and, when its events are there, followed. One that is never followed by its transaction is dropped after <see cref="NoticeTable.Abandoned"/>.
/// </summary>
internal sealed class Outbox(NoticeTable notices, EventBell bell, TimeProvider clock)
{
    /// <param name="sequence">Number of the subject's last event.</param>
    public async Task<Announcement> AnnounceAsync(EventSubject subject, int sequence, IReadOnlyList<NewEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
            return new(sequence, []);
        DomainEvent[] numbered = [.. events.Select((e, i) => new DomainEvent(subject, sequence + 1 + i, e.Type, e.At, JsonSerializer.Serialize(e.Data)))];
        var notice = new Notice(subject, sequence + 1, sequence + events.Count, clock.GetUtcNow());
        await notices.PutAsync(notice, cancellationToken);
        return new(notice.Last, [.. numbered.Select(EventRows.Add)]);
    }

    /// <summary>To be called when the transaction is made.</summary>
    public void Ring(EventSubject subject) => bell.Ring(subject);
}

/// <summary>Events that are about to be written.</summary>
/// <param name="Sequence">Number of the last of them: what the subject's row is to hold.</param>
/// <param name="Actions">Their rows, for the subject's transaction.</param>
internal sealed record Announcement(int Sequence, IReadOnlyList<TableTransactionAction> Actions);
