using Microsoft.Extensions.Logging;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.Events;

/// <summary>
/// Brings events to their receivers, in the background of the process that wrote them: at once when the bell rings, and when
/// <see cref="DeliverEventsFunction"/> finds what another process left behind. All that must survive is in <see cref="IDeliveryStore"/>.
/// </summary>
public sealed partial class EventPublisher : IAsyncDisposable
{
    private const int Page = 100;

    /// <summary>Subjects that are looked at at the same time: a burst of starts comes before what tells of it.</summary>
    private const int MostSubjects = 4;

    /// <summary>A pause up to this is waited for here; a longer one is the timer's business.</summary>
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(15);

    private readonly IDeliveryStore _store;
    private readonly IEventLog _log;
    private readonly ReceiverDirectory _receivers;
    private readonly DeliveryRunner _runner;
    private readonly TimeProvider _clock;
    private readonly ILogger<EventPublisher> _logger;
    private readonly KeyedWork<EventSubject> _subjects;
    private readonly KeyedWork<(Receiver, EventSubject)> _deliveries;
    private readonly SemaphoreSlim _turn = new(MostSubjects);
    private readonly CancellationTokenSource _end = new();

    public EventPublisher(
        IDeliveryStore store, IEventLog log, ReceiverDirectory receivers, DeliveryRunner runner, TimeProvider clock, ILogger<EventPublisher> logger)
    {
        (_store, _log, _receivers, _runner, _clock, _logger) = (store, log, receivers, runner, clock, logger);
        _subjects = new(PublishSafelyAsync);
        _deliveries = new(DeliverSafelyAsync);
    }

    /// <summary>Looks what is new of a subject.</summary>
    public void Publish(EventSubject subject) => _subjects.Start(subject);

    /// <summary>Goes on with a delivery, if it is due and nobody has it.</summary>
    public void Deliver(Receiver receiver, EventSubject subject) => _deliveries.Start((receiver, subject));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _subjects.DisposeAsync();
        await _deliveries.DisposeAsync();
        _turn.Dispose();
        _end.Dispose();
    }

    private async Task PublishSafelyAsync(EventSubject subject, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await PublishAsync(subject, cancellationToken);
        }
#pragma warning disable CA1031 // Its notices stay, and the timer tries again.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotPublished(e, subject.Kind, subject.Id);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task PublishAsync(EventSubject subject, CancellationToken cancellationToken)
    {
        IReadOnlyList<Notice> notices = await _store.NoticesOfAsync(subject, cancellationToken);
        if (notices.Count == 0)
            return;
        (int first, int last) = (notices.Min(n => n.First), notices.Max(n => n.Last));
        for (int from = first; from <= last;)
        {
            IReadOnlyList<DomainEvent> events = await _store.EventsAsync(subject, from, Page, cancellationToken);
            if (events.Count == 0)
                break;
            await _log.AddAsync(events, cancellationToken);
            from = events[^1].Sequence + 1;
        }
        IReadOnlyList<Receiver> receivers = await _receivers.OfAsync(subject, cancellationToken);
        foreach (Receiver receiver in receivers)
            await _store.OpenAsync(receiver, subject, first, last, cancellationToken);
        await _store.DropAsync(notices, cancellationToken);
        foreach (Receiver receiver in receivers)
            Deliver(receiver, subject);
    }

    private async Task DeliverSafelyAsync((Receiver Receiver, EventSubject Subject) key, CancellationToken cancellationToken)
    {
        try
        {
            if (await _runner.RunAsync(key.Receiver, key.Subject, cancellationToken) is { } pause && pause <= LongestNap)
                _ = DeliverLaterAsync(key, pause);
        }
#pragma warning disable CA1031 // The delivery stays, and the timer tries again.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotDelivered(e, key.Receiver.Kind, key.Receiver.AppId, key.Subject.Kind, key.Subject.Id);
        }
    }

    private async Task DeliverLaterAsync((Receiver Receiver, EventSubject Subject) key, TimeSpan pause)
    {
        await Task.Delay(pause, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Deliver(key.Receiver, key.Subject);
    }

    [LoggerMessage(1, LogLevel.Error, "The events of {Kind} {SubjectId} could not be published; it is tried again")]
    private partial void LogNotPublished(Exception exception, SubjectKind kind, string subjectId);

    [LoggerMessage(2, LogLevel.Error, "The {Receiver} receiver of app {AppId} could not be told of {Kind} {SubjectId}; it is tried again")]
    private partial void LogNotDelivered(Exception exception, ReceiverKind receiver, string appId, SubjectKind kind, string subjectId);
}
