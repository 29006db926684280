using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Adapters.Tables;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class BacklogTests(ApiFixture fixture)
{
    // Many events of few subjects: what is tried again costs for each subject.
    private const int Subjects = 40;
    private const int EventsOfASubject = 250;
    private const int Together = 25;

    [Fact(Timeout = 180_000)]
    public async Task Delivery_ReceiverIsDownForAnHour_TenThousandEventsArriveOnceAndInOrder()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(
            settings: new Dictionary<string, string?> { ["Network:AllowPrivate"] = "true", ["Apps:0:WebhookUrl"] = receiver.Url }, minimumLogLevel: LogLevel.Critical);
        receiver.Answer = (_, _) => Task.FromResult(503);
        string room = await (await host.HundredMsAsync()).NewRoomAsync();
        EventSubject[] subjects = [.. Enumerable.Range(0, Subjects).Select(_ => new EventSubject(SubjectKind.Session, TestApp.One.AccessKey, room, ObjectId.New(host.Clock)))];

        await WriteAsync(host, subjects, from: 0);
        await receiver.AwaitAsync(r => r.Received.DistinctBy(m => m.Id).Count() == Subjects);
        var deliveries = host.Services.GetRequiredService<IDeliveryStore>();
        for (var minutes = 0; minutes < 60; minutes += 4)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(4));
            // What is due has been tried again before more time passes.
            await Wait.UntilAsync(async () => !await deliveries.DueAsync(default).AnyAsync(), TimeSpan.FromSeconds(30));
        }
        int whileDown = receiver.Received.Count;
        receiver.Answer = (_, _) => Task.FromResult(200);
        // These have to wait behind those that were refused.
        await WriteAsync(host, subjects, from: EventsOfASubject / 2);
        await Wait.UntilAsync(
            async () =>
            {
                host.Clock.Advance(TimeSpan.FromMinutes(1));
                await host.RestAsync(hangs: TimeSpan.FromSeconds(30));
                return receiver.Taken >= Subjects * EventsOfASubject;
            },
            TimeSpan.FromSeconds(120));

        Assert.InRange(whileDown, Subjects * 2, Subjects * 20);
        ReceivedWebhook[] once = [.. receiver.Received.Where(r => r.Status == 200).DistinctBy(r => r.Id)];
        Assert.Equal(Subjects * EventsOfASubject, once.Length);
        Assert.All(
            once.GroupBy(r => r.Data.GetProperty("session_id").GetString()),
            subject => Assert.Equal(Enumerable.Range(0, EventsOfASubject), subject.Select(r => int.Parse(r.Data.GetProperty("user_id").GetString()!, provider: null))));
    }

    /// <summary>Half of the events of each subject, as a store would write them.</summary>
    private static Task WriteAsync(ApiHost host, EventSubject[] subjects, int from) => Parallel.ForEachAsync(subjects, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (subject, cancellationToken) =>
    {
        var outbox = host.Services.GetRequiredService<Outbox>();
        TableClient table = host.Services.GetRequiredService<StorageTables>().TableOf(subject);
        foreach (int[] numbers in Enumerable.Range(from, EventsOfASubject / 2).Chunk(Together))
        {
            NewEvent[] events = [.. numbers.Select(n =>
                new NewEvent(EventTypes.ParticipantJoined, host.Clock.GetUtcNow(), new Dictionary<string, object?> { ["participant_id"] = $"{n}" }))];
            Announcement told = await outbox.AnnounceAsync(subject, numbers[0], events, cancellationToken);
            await table.SubmitTransactionAsync(told.Actions, cancellationToken);
        }
        outbox.Ring(subject);
    });
}
