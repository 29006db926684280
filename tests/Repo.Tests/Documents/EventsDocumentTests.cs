using System.Text.RegularExpressions;
using Serverless.Domain.Events;

namespace Serverless.Repo.Tests.Documents;

public sealed partial class EventsDocumentTests
{
    [Fact]
    public void Rows_OfTheDocument_AreTheEventTypes() =>
        Faults.Difference(
            EventTypes.All,
            MarkdownTable.In("docs/events.md").SelectMany(t => t.Rows).Select(r => r.Key).Where(key => EventType().IsMatch(key)),
            "docs/events.md has one row for every type of EventTypes.All and no other:");

    [GeneratedRegex(@"^[a-z_]+(\.[a-z_]+)+$")]
    private static partial Regex EventType();
}
