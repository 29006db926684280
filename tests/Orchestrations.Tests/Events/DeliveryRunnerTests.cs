using Moq;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;
using Serverless.Embedded;
using Serverless.Orchestrations.Events;

namespace Serverless.Orchestrations.Tests.Events;

public sealed class DeliveryRunnerTests
{
    private readonly TaskCompletionSource<Room?> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Mock<IRoomStore> _rooms = new(MockBehavior.Strict);
    private readonly Mock<IDeliveryStore> _store = new(MockBehavior.Strict);
    private int _looks;

    [Fact(Timeout = 20_000)]
    public async Task RunAsync_ManyDeliveriesAtOnce_LooksUpSomeReceiversAtATime()
    {
        _rooms.Setup(r => r.FindAsync("app", It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(() =>
        {
            Interlocked.Increment(ref _looks);
            return _found.Task;
        });
        _store.Setup(s => s.TakeAsync(It.IsAny<Receiver>(), It.IsAny<EventSubject>(), It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).ReturnsAsync((Delivery?)null);
        var options = new WebhooksOptions();
        var receivers = new ReceiverDirectory(_rooms.Object, Mock.Of<IMediaJobStore>(), new AppsOptions(), Mock.Of<IWebhookSwitch>(), Mock.Of<IEventGridSender>());
        // Nothing is due: nobody is told.
        using var runner = new DeliveryRunner(_store.Object, receivers, new ReceiverGates(options), webhooks: null!, eventGrid: null!, options, new ManualTimeProvider());

        Task<TimeSpan?>[] runs = [.. Enumerable.Range(0, 10 * DeliveryRunner.MostLooks).Select(i =>
            runner.RunAsync(new("app", ReceiverKind.Room, $"room-{i}"), new(SubjectKind.Session, "app", $"room-{i}", $"session-{i}"), default))];
        int atOnce = _looks;
        _found.SetResult(null);

        Assert.All(await Task.WhenAll(runs), Assert.Null);
        Assert.Equal((DeliveryRunner.MostLooks, runs.Length), (atOnce, _looks));
    }
}
