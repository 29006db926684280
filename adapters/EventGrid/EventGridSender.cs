using Azure;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;

namespace Serverless.Adapters.EventGrid;

/// <inheritdoc/>
/// <remarks>While one batch is on its way, what comes next gathers into the next: one request for many jobs when there is much to tell, and none waits when there is little.</remarks>
internal sealed class EventGridSender(EventGridPublisherClient? topic) : IEventGridSender
{
    /// <summary>A request may hold 1 MiB; an event of ours is far below 8 KiB.</summary>
    private const int MostEvents = 100;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _sending;

    private sealed record Waiting(IReadOnlyList<DomainEvent> Events, TaskCompletionSource<DeliveryResult> Result);

    /// <inheritdoc/>
    public bool IsOn => topic is not null;

    /// <inheritdoc/>
    public async Task<DeliveryResult> SendAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(events, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            if (!_sending)
            {
                _sending = true;
                _ = Task.Run(SendAllAsync, CancellationToken.None);
            }
        }
        return await waiting.Result.Task.WaitAsync(cancellationToken);
    }

    private async Task SendAllAsync()
    {
        while (NextBatch() is { Count: > 0 } batch)
        {
            DeliveryResult result = await SendBatchAsync(batch.SelectMany(w => w.Events).Select(TopicEvent.Of));
            foreach (Waiting sent in batch)
                sent.Result.SetResult(result);
        }
    }

    private List<Waiting> NextBatch()
    {
        lock (_lock)
        {
            List<Waiting> batch = [];
            var events = 0;
            while (_waiting.TryPeek(out Waiting? next) && (batch.Count == 0 || events + next.Events.Count <= MostEvents))
            {
                batch.Add(_waiting.Dequeue());
                events += next.Events.Count;
            }
            _sending = batch.Count > 0;
            return batch;
        }
    }

    private async Task<DeliveryResult> SendBatchAsync(IEnumerable<CloudEvent> events)
    {
        try
        {
            Response response = await topic!.SendEventsAsync(events);
            return new(response.Status);
        }
        catch (RequestFailedException e)
        {
            return new(e.Status == 0 ? null : e.Status, e.Status == 0 ? "the topic could not be reached" : $"the topic answered {e.Status} {e.ErrorCode}".TrimEnd());
        }
#pragma warning disable CA1031 // Whatever it is (no identity, a time limit), these events wait and others' are not lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(null, $"the topic could not be told: {e.GetType().Name}");
        }
    }
}
