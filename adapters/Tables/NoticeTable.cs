using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tables;

/// <summary>The notices of events. They are spread over some partitions, so that no single one bounds how many starts there can be in a second; those of a subject are together.</summary>
internal sealed class NoticeTable(StorageTables tables, JobIndex index, TimeProvider clock)
{
    /// <summary>A transaction is made within this time of its notice, or never: longer than the pipeline tries.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    private const string Prefix = "notice|";

    public async Task PutAsync(Notice notice, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Outbox.UpsertEntityAsync(
            Documents.Row(PartitionOf(notice.Subject), RowOf(notice), notice, (nameof(Notice.At), notice.At)), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Subjects with notices older than <paramref name="before"/>.</summary>
    public async IAsyncEnumerable<EventSubject> SubjectsAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        EventSubject? last = null;
        await foreach (TableEntity row in tables.Outbox.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {Prefix} and PartitionKey lt {Prefix + "~"} and At lt {before}"), cancellationToken: cancellationToken))
        {
            EventSubject subject = row.Document<Notice>().Subject;
            if (subject != last)
                yield return last = subject;
        }
    }

    /// <summary>The notices of a subject, oldest first, up to the first whose events are not there (yet). One that its transaction never followed is dropped.</summary>
    public async Task<IReadOnlyList<Notice>> OfAsync(EventSubject subject, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        List<(Notice Notice, ETag Version)> notices = await tables.Outbox.QueryAsync<TableEntity>(FilterOf(subject), cancellationToken: cancellationToken)
            .Select(row => (row.Document<Notice>(), row.ETag)).ToListAsync(cancellationToken);
        if (notices.Count == 0)
            return [];
        IReadOnlyList<DomainEvent> events = await tables.EventsOfAsync(subject, notices[0].Notice.First, int.MaxValue, cancellationToken);
        if (events is [{ Sequence: 1 } first, ..] && subject.Kind == SubjectKind.Job && !await IsAcceptedAsync(first, cancellationToken))
            return [];
        int last = events is [.., { } newest] ? newest.Sequence : 0;
        DateTimeOffset abandoned = clock.GetUtcNow() - Abandoned;
        await Task.WhenAll(notices.Where(n => n.Notice.Last > last && n.Notice.At < abandoned).Select(n => DropUnchangedAsync(n.Notice, n.Version, cancellationToken)));
        return [.. notices.Select(n => n.Notice).Where(n => n.Last <= last)];
    }

    public Task DropAsync(IEnumerable<Notice> notices, CancellationToken cancellationToken) => Task.WhenAll(notices.Select(n =>
        tables.Outbox.DeleteEntityAsync(PartitionOf(n.Subject), RowOf(n), ETag.All, cancellationToken)));

    public async Task ForgetAsync(EventSubject subject, CancellationToken cancellationToken) => await DropAsync(
        await tables.Outbox.QueryAsync<TableEntity>(FilterOf(subject), cancellationToken: cancellationToken).Select(row => row.Document<Notice>()).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Another writer may leave a notice of the same number in this moment: that one stays.</summary>
    private async Task DropUnchangedAsync(Notice notice, ETag version, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Outbox.DeleteEntityAsync(PartitionOf(notice.Subject), RowOf(notice), version, cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            return;
        }
    }

    /// <summary>A start may still be taken back while its job is in no list: nobody is told of it before.</summary>
    private async Task<bool> IsAcceptedAsync(DomainEvent first, CancellationToken cancellationToken)
    {
        JobKind kind = Enum.GetValues<JobKind>().First(k => first.Type == EventTypes.Of(k, JobStatus.Starting));
        return await index.FindJobAsync(Keys.JobsOf(first.Subject.AppId, kind), first.Subject.Id, cancellationToken) is not null;
    }

    private static string PartitionOf(EventSubject subject) => Prefix + Keys.Hash(subject.Id)[0];

    private static string RowOf(Notice notice) => FormattableString.Invariant($"{notice.Subject.Id}|{notice.Last:D8}");

    private static string FilterOf(EventSubject subject) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {PartitionOf(subject)} and RowKey ge {subject.Id + "|"} and RowKey lt {subject.Id + "|~"}");
}
