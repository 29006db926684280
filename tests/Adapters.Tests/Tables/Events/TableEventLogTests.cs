using System.Text.RegularExpressions;
using Azure.Core;
using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Webhooks;

namespace Serverless.Adapters.Tests.Tables.Events;

public sealed class TableEventLogTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    /// <summary>docs: "Querying tables and entities": no more than 15 discrete comparisons within a $filter.</summary>
    private const int MostComparisons = 15;

    private readonly List<string> _queries = [];

    [Fact(Timeout = 30_000)]
    public async Task EventsAsync_FromTheBeginningOfTime_LooksOnlyAtTheDaysThatAreKept()
    {
        DomainEvent old = await AddedAsync();
        Clock.Advance(IEventLog.Kept - TimeSpan.FromHours(1));
        DomainEvent young = await AddedAsync();

        DomainEvent[] found = await Watched().EventsAsync(App, DateTimeOffset.MinValue, default).ToArrayAsync();

        Assert.Equal([old, young], found);
        Assert.InRange(_queries.Count, 31, 34);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z")]
    [InlineData("9999-12-30T00:00:00Z", "9999-12-31T23:59:59Z")]
    public async Task WebhooksAsync_AtTheEndsOfTime_AreNone(string from, string to) =>
        Assert.Empty(await Get<IEventLog>().WebhooksAsync(new(App, DateTimeOffset.Parse(from, provider: null), DateTimeOffset.Parse(to, provider: null)), default).ToArrayAsync());

    [Fact(Timeout = 30_000)]
    public async Task WebhooksAsync_FiftyNames_AreFoundByFewComparisons()
    {
        await Get<IEventLog>().PutAsync([Entry("name-7", 1), Entry("other", 2), Entry("name-49", 3)], default);
        var query = new WebhookLogQuery(App, Clock.GetUtcNow().AddHours(-1), Clock.GetUtcNow().AddHours(1))
        {
            RoomId = Sample.RoomId,
            Succeeded = true,
            Names = [.. Enumerable.Range(0, 50).Select(i => $"name-{i}")],
            After = "0",
        };

        string[] found = await Watched().WebhooksAsync(query, default).Select(entry => entry.Name).ToArrayAsync();

        Assert.Equal(["name-7", "name-49"], found);
        Assert.All(_queries, filter => Assert.InRange(Regex.Count(filter, " (eq|ge|gt|le|lt) "), 1, MostComparisons));
    }

    private TableEventLog Watched() => new(
        WatchedTables(request =>
        {
            if (request.Method == RequestMethod.Get)
                _queries.Add(Uri.UnescapeDataString(request.Uri.Query));
            return Task.CompletedTask;
        }),
        Clock);

    private async Task<DomainEvent> AddedAsync()
    {
        var e = new DomainEvent(new(SubjectKind.Session, App, Sample.RoomId, ObjectId.New(Clock)), 1, EventTypes.SessionStarted, Clock.GetUtcNow(), "{}");
        await Get<IEventLog>().AddAsync([e], default);
        return e;
    }

    private WebhookLogEntry Entry(string name, int sequence) => new()
    {
        Subject = new(SubjectKind.Session, App, Sample.RoomId, "65f0c0ffee65f0c0ffee65f1"),
        Sequence = sequence,
        Part = 0,
        Id = Guid.NewGuid(),
        Name = name,
        At = Clock.GetUtcNow(),
        Status = WebhookStatus.Success,
        Url = "https://example.com/hook",
    };
}
