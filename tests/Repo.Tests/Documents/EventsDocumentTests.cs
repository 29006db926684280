using System.Text.RegularExpressions;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Repo.Tests.Documents;

public sealed partial class EventsDocumentTests
{
    [Fact]
    public void Rows_OfTheDocument_AreTheEventTypes() =>
        Faults.Difference(
            Enum.GetValues<JobKind>().SelectMany(OfKind),
            MarkdownTable.In("docs/events.md").SelectMany(t => t.Rows).Select(r => r.Key).Where(key => EventType().IsMatch(key)),
            "docs/events.md has one row for every type that EventTypes makes, for every status, and no other:");

    private static IEnumerable<string> OfKind(JobKind kind) =>
        [
            .. Enum.GetValues<JobStatus>().Select(status => EventTypes.Of(kind, status)),
            .. Enum.GetValues<AssetStatus>().Select(status => EventTypes.OfAsset(kind, status)),
            EventTypes.WorkerReplaced(kind),
            .. kind == JobKind.ExternalStream ? [] : (string[])[EventTypes.Paused(kind, paused: true), EventTypes.Paused(kind, paused: false)],
            .. kind == JobKind.LiveStream ? (string[])[EventTypes.Playable(kind)] : [],
            .. kind == JobKind.ExternalStream ? Enum.GetValues<TargetStatus>().Select(status => EventTypes.OfTarget(kind, status)) : [],
        ];

    [GeneratedRegex(@"^[a-z_]+(\.[a-z_]+)+$")]
    private static partial Regex EventType();
}
