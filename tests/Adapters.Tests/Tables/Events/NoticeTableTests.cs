using Azure.Core;
using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Events;

namespace Serverless.Adapters.Tests.Tables.Events;

public sealed class NoticeTableTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task OfAsync_AbandonedNotice_IsDropped()
    {
        EventSubject subject = await AbandonedAsync();

        Assert.Empty(await Get<NoticeTable>().OfAsync(subject, default));

        Assert.Empty(await SubjectsAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task OfAsync_AWriterLeavesTheNoticeAnewBeforeItIsDropped_KeepsIt()
    {
        EventSubject subject = await AbandonedAsync();
        var notices = new NoticeTable(WatchedTables(PutBeforeDeleteAsync), Get<JobIndex>(), Clock);

        Assert.Empty(await notices.OfAsync(subject, default));

        Assert.Equal([subject], await SubjectsAsync());

        async Task PutBeforeDeleteAsync(Request request)
        {
            if (request.Method == RequestMethod.Delete)
                await Get<NoticeTable>().PutAsync(new(subject, 1, 1, Clock.GetUtcNow()), default);
        }
    }

    private async Task<EventSubject> AbandonedAsync()
    {
        var subject = new EventSubject(SubjectKind.App, App, RoomId: null, $"app.{App}");
        await Get<NoticeTable>().PutAsync(new(subject, 1, 1, Clock.GetUtcNow()), default);
        Clock.Advance(NoticeTable.Abandoned + TimeSpan.FromSeconds(1));
        return subject;
    }

    /// <summary>Those of this test's app.</summary>
    private async Task<EventSubject[]> SubjectsAsync() =>
        await Get<NoticeTable>().SubjectsAsync(Clock.GetUtcNow().AddSeconds(1), default).Where(subject => subject.AppId == App).ToArrayAsync();
}
