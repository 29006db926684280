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

    public static TableTransactionAction Add(DomainEvent e) =>
        new(TableTransactionActionType.Add, Documents.Row(PartitionOf(e.Subject), RowOf(e.Subject, e.Sequence), e, ("Type", e.Type)));
}
