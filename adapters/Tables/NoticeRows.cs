using Azure.Data.Tables;
using Serverless.Domain.Events;

namespace Serverless.Adapters.Tables;

/// <summary>Notices are spread over some partitions, so that no single one bounds how many starts there can be in a second; those of a subject are together.</summary>
internal static class NoticeRows
{
    public const string Prefix = "notice|";

    public static string PartitionOf(EventSubject subject) => Prefix + Keys.Hash(subject.Id)[0];

    public static string RowOf(Notice notice) => FormattableString.Invariant($"{notice.Subject.Id}|{notice.Last:D8}");

    public static TableEntity ToRow(Notice notice) => Documents.Row(PartitionOf(notice.Subject), RowOf(notice), notice);
}
