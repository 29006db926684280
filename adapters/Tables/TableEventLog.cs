using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Events;
using Serverless.Domain.Webhooks;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>PartitionKey = app and day of the event. Row keys are made of the event alone, so that filing twice is filing once, and a deleted job's rows are found.</remarks>
internal sealed class TableEventLog(StorageTables tables, TimeProvider clock) : IEventLog
{
    private const string EventPrefix = "event|";
    private const string WebhookPrefix = "webhook|";

    /// <summary>No other machine's clock is so far ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    // Of one transaction.
    private const int MostRows = 100;

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken) =>
        PutRowsAsync(events.Select(e => Documents.Row(Day(e.Subject.AppId, e.At), RowOf(e), e)), cancellationToken);

    /// <inheritdoc/>
    public Task PutAsync(IReadOnlyList<WebhookLogEntry> entries, CancellationToken cancellationToken) => PutRowsAsync(
        entries.Select(entry => Documents.Row(
            Day(entry.Subject.AppId, entry.At),
            RowOf(entry.Subject, entry.Sequence, entry.Part, entry.At),
            entry,
            (nameof(entry.Name), entry.Name),
            ("RoomId", entry.Subject.RoomId ?? ""),
            ("Succeeded", entry.Status == WebhookStatus.Success))),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<WebhookLogEntry?> FindAsync(EventSubject subject, int sequence, int part, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.EventLog.GetEntityIfExistsAsync<TableEntity>(
            Day(subject.AppId, at), RowOf(subject, sequence, part, at), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<WebhookLogEntry>() : null;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DomainEvent> EventsAsync(string appId, DateTimeOffset from, CancellationToken cancellationToken) =>
        RowsAsync<DomainEvent>(appId, EventPrefix, from, DateTimeOffset.MaxValue, "", cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WebhookLogEntry> WebhooksAsync(WebhookLogQuery query, CancellationToken cancellationToken)
    {
        string room = query.RoomId is { } id ? TableClient.CreateQueryFilter($" and RoomId eq {id}") : "";
        string status = query.Succeeded is { } succeeded ? TableClient.CreateQueryFilter($" and Succeeded eq {succeeded}") : "";
        string after = query.After is { } cursor ? TableClient.CreateQueryFilter($" and RowKey gt {WebhookPrefix + cursor}") : "";
        IAsyncEnumerable<WebhookLogEntry> found = RowsAsync<WebhookLogEntry>(query.AppId, WebhookPrefix, query.From, query.To, room + status + after, cancellationToken);
        // Not in the filter: the Table service takes at most 15 comparisons.
        return query.Names is { Count: > 0 } names ? found.Where(entry => names.Contains(entry.Name)) : found;
    }

    /// <inheritdoc/>
    public async Task SweepAsync(string appId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string filter = TableClient.CreateQueryFilter($"PartitionKey ge {appId + "|"} and PartitionKey lt {Day(appId, clock.GetUtcNow() - IEventLog.Kept)}");
        await foreach (Page<TableEntity> page in tables.EventLog.QueryAsync<TableEntity>(filter, MostRows, ["PartitionKey", "RowKey"], cancellationToken).AsPages())
        {
            foreach (IGrouping<string, TableEntity> day in page.Values.GroupBy(row => row.PartitionKey))
                await tables.EventLog.SubmitTransactionAsync(day.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
        }
    }

    /// <summary>Takes out the events, and the messages that told of them.</summary>
    public async Task ForgetAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken)
    {
        foreach (DomainEvent e in events)
        {
            string day = Day(e.Subject.AppId, e.At);
            IEnumerable<int> parts = [.. Enumerable.Range(0, WebhookLogEntry.MostParts), .. Enumerable.Range(WebhookLogEntry.FirstPartOfJob, WebhookLogEntry.MostParts)];
            IEnumerable<string> rows = parts.Select(part => RowOf(e.Subject, e.Sequence, part, e.At)).Append(RowOf(e));
            await Task.WhenAll(rows.Select(row => tables.EventLog.DeleteEntityAsync(day, row, ETag.All, cancellationToken)));
        }
    }

    private async Task PutRowsAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        foreach (IGrouping<string, TableEntity> day in rows.GroupBy(row => row.PartitionKey))
        {
            // The last of each: a message may have been tried twice since it was filed.
            foreach (TableEntity[] some in day.GroupBy(row => row.RowKey).Select(same => same.Last()).Chunk(MostRows))
                await tables.EventLog.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
        }
    }

    private async IAsyncEnumerable<T> RowsAsync<T>(
        string appId, string prefix, DateTimeOffset from, DateTimeOffset to, string filters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        // Each day is a query: none for those that cannot have anything.
        DateTimeOffset now = clock.GetUtcNow();
        from = from < now - IEventLog.Kept ? now - IEventLog.Kept : from;
        to = to > now + Ahead ? now + Ahead : to;
        for (DateTimeOffset day = from.UtcDateTime.Date; day <= to; day = day.AddDays(1))
        {
            string filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {Day(appId, day)} and RowKey ge {prefix + Ticks(from)} and RowKey lt {prefix + Ticks(to) + "~"}") + filters;
            await foreach (TableEntity row in tables.EventLog.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
                yield return row.Document<T>();
        }
    }

    private static string Day(string appId, DateTimeOffset at) => FormattableString.Invariant($"{appId}|{at.UtcDateTime:yyyyMMdd}");

    private static string Ticks(DateTimeOffset at) => FormattableString.Invariant($"{at.UtcTicks:D19}");

    private static string RowOf(DomainEvent e) => FormattableString.Invariant($"{EventPrefix}{Ticks(e.At)}|{e.Subject.Id}|{e.Sequence:D8}");

    private static string RowOf(EventSubject subject, int sequence, int part, DateTimeOffset at) =>
        WebhookPrefix + WebhookLogEntry.CursorOf(subject, sequence, part, at);
}
