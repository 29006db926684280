using Microsoft.Extensions.Logging;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Events;

/// <summary>Publishes to Event Grid, page by page. A topic that is away is tried as a webhook is.</summary>
public sealed partial class EventGridOutlet(IDeliveryStore store, IEventGridSender sender, WebhooksOptions options, TimeProvider clock, ILogger<EventGridOutlet> logger)
{
    private const int Page = 100;

    /// <returns>The delivery as it is to be kept: still held when it goes on at once, let go when it waits.</returns>
    public async Task<Delivery> TellAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        IReadOnlyList<DomainEvent> events = sender.IsOn ? await store.EventsAsync(delivery.Subject, delivery.Next, Math.Min(Page, delivery.Waiting), cancellationToken) : [];
        if (events.Count == 0)
            return delivery with { Next = delivery.Last + 1 };
        DeliveryResult result = await sender.SendAsync(events, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        TimeSpan pause = RetrySchedule.PauseAfter(delivery.Failures + 1, events[0].Id);
        if (!result.Taken && now + pause < events[^1].At + options.GiveUpAfter)
        {
            LogRetried(events.Count, delivery.Subject.Kind, delivery.Subject.Id, result.Error!, pause);
            return delivery with { Failures = delivery.Failures + 1, DueAt = now + pause, LetGo = true };
        }
        if (!result.Taken)
            LogGivenUp(events.Count, delivery.Subject.Kind, delivery.Subject.Id, result.Error!);
        return delivery with { Next = events[^1].Sequence + 1, Failures = 0 };
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} events of {Kind} {SubjectId} were not taken by Event Grid: {Error}; the next try in {Pause}")]
    private partial void LogRetried(int count, SubjectKind kind, string subjectId, string error, TimeSpan pause);

    [LoggerMessage(2, LogLevel.Error, "{Count} events of {Kind} {SubjectId} were given up, Event Grid did not take them: {Error}")]
    private partial void LogGivenUp(int count, SubjectKind kind, string subjectId, string error);
}
