using Azure.Data.Tables;
using Serverless.Domain.Events;

namespace Serverless.Adapters.Tables;

/// <summary>Where the events of a subject are: in the partition of what they tell of, so that both are one transaction.</summary>
internal static class EventRows
{
    public static TableClient TableOf(this StorageTables tables, EventSubject subject) => subject.Kind switch
    {
        SubjectKind.Job => tables.Jobs,
        SubjectKind.Session => tables.Sessions,
        _ => tables.Rooms,
    };

    public static string PartitionOf(EventSubject subject) => subject.Kind switch
    {
        SubjectKind.Job => subject.Id,
        SubjectKind.Session => Keys.Room(subject.AppId, subject.RoomId!),
        _ => subject.AppId,
    };

    /// <summary>Begins the row keys of the subject's events. A job has its partition for itself.</summary>
    public static string PrefixOf(EventSubject subject) => subject.Kind == SubjectKind.Job ? Keys.EventPrefix : $"{Keys.EventPrefix}{subject.Id}|";

    public static string RowOf(EventSubject subject, int sequence) => FormattableString.Invariant($"{PrefixOf(subject)}{sequence:D8}");

    /// <summary>At most <paramref name="most"/> events of a subject from number <paramref name="first"/> on, in order.</summary>
    public static async Task<IReadOnlyList<DomainEvent>> EventsOfAsync(
        this StorageTables tables, EventSubject subject, int first, int most, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {PartitionOf(subject)} and RowKey ge {RowOf(subject, first)} and RowKey lt {PrefixOf(subject) + "~"}");
        return await tables.TableOf(subject).QueryAsync<TableEntity>(filter, Math.Min(most, 1000), cancellationToken: cancellationToken)
            .Take(most).Select(row => row.Document<DomainEvent>()).ToListAsync(cancellationToken);
    }

    public static TableTransactionAction Add(DomainEvent e) =>
        new(TableTransactionActionType.Add, Documents.Row(PartitionOf(e.Subject), RowOf(e.Subject, e.Sequence), e, ("Type", e.Type)));
}
