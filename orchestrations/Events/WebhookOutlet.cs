using Microsoft.Extensions.Logging;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Rooms;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.Events;

/// <summary>Tells a webhook, one message after the other.</summary>
public sealed partial class WebhookOutlet(
    IDeliveryStore store, EventFactsReader facts, IWebhookSender sender, IEventLog log, ReceiverDirectory receivers,
    AppsOptions apps, WebhooksOptions options, TimeProvider clock, ILogger<WebhookOutlet> logger)
{
    private const int Page = 50;

    /// <summary>A delivery is kept at least so often while it goes well, so that few messages come twice after a crash.</summary>
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(1);

    /// <returns>The delivery as it is to be kept: still held when it goes on at once, let go when it waits.</returns>
    public async Task<Delivery> TellAsync(Delivery delivery, ReceiverTarget? target, CancellationToken cancellationToken)
    {
        if (target is null)
            return delivery with { Next = delivery.Last + 1 };
        List<WebhookLogEntry> told = [];
        try
        {
            return await TellAsync(delivery, target.Webhook, target.IsOff, told, cancellationToken);
        }
        finally
        {
            if (told.Count > 0)
                await log.PutAsync(told, CancellationToken.None);
        }
    }

    private async Task<Delivery> TellAsync(Delivery delivery, WebhookTarget target, bool isOff, List<WebhookLogEntry> told, CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        IReadOnlyList<DomainEvent> events = await store.EventsAsync(delivery.Subject, delivery.Next, Math.Min(Page, delivery.Waiting), cancellationToken);
        if (events.Count == 0)
            return delivery with { Next = delivery.Last + 1 };
        Room? room = await facts.RoomOfAsync(delivery.Subject, cancellationToken);
        foreach (DomainEvent e in events)
        {
            IReadOnlyList<WebhookMessage> messages = WebhookMessage.Of(e, await facts.OfAsync(e, room, cancellationToken), target, options.TranscriptionFailed);
            while (delivery.Part < messages.Count)
            {
                WebhookMessage message = messages[delivery.Part];
                if (isOff)
                {
                    told.Add(await SkippedAsync(e, delivery, message, target, cancellationToken));
                    delivery = delivery with { Part = delivery.Part + 1, Failures = 0 };
                    continue;
                }
                DeliveryResult result = await sender.SendAsync(target, message, apps.WebhookSecretOf(e.Subject.AppId), cancellationToken);
                DateTimeOffset now = clock.GetUtcNow();
                TimeSpan pause = RetrySchedule.PauseAfter(delivery.Failures + 1, message.Id);
                bool moved = result.Gone && !await receivers.TryDisableAsync(delivery.Receiver, delivery.Subject, target.Url, now, cancellationToken);
                bool retried = !result.Taken && !result.Gone && now + pause < e.At + options.GiveUpAfter;
                told.Add(Entry(e, delivery, message, target, result, retried || moved, now));
                // The next look finds it at the address that it was given meanwhile.
                if (moved)
                    return delivery;
                if (result.Gone)
                {
                    // What waits is skipped by the next look, message by message.
                    LogGone(target.Url.Host, delivery.Receiver.Kind, e.Subject.AppId, delivery.Receiver.RoomId);
                    return delivery with { Part = delivery.Part + 1, Failures = 0 };
                }
                if (retried)
                {
                    LogRetried(message.Type, message.Id, target.Url.Host, result.Error!, delivery.Failures + 1, pause);
                    return delivery with { Failures = delivery.Failures + 1, DueAt = now + pause, LetGo = true };
                }
                if (!result.Taken)
                    LogGivenUp(message.Type, message.Id, target.Url.Host, result.Error!, delivery.Failures + 1);
                delivery = delivery with { Part = delivery.Part + 1, Failures = 0 };
            }
            delivery = delivery with { Next = e.Sequence + 1, Part = 0 };
            if (clock.GetElapsedTime(began) >= Stretch)
                break;
        }
        return delivery;
    }

    /// <summary>A message that a webhook misses is logged as failed, so that a replay finds it. One that was tried keeps what came of that.</summary>
    private async Task<WebhookLogEntry> SkippedAsync(DomainEvent e, Delivery delivery, WebhookMessage message, WebhookTarget target, CancellationToken cancellationToken) =>
        await log.FindAsync(e.Subject, e.Sequence, PartOf(delivery), e.At, cancellationToken) is { } tried
            ? tried.Status == WebhookStatus.Retrying ? tried with { Status = WebhookStatus.Failed } : tried
            : Entry(e, delivery, message, target, new(Status: null, ReceiverTarget.Off), retried: false, clock.GetUtcNow()) with { Attempts = 0, LastTriedAt = null };

    private static int PartOf(Delivery delivery) => delivery.Part + (delivery.Receiver.Kind == ReceiverKind.Job ? WebhookLogEntry.FirstPartOfJob : 0);

    private static WebhookLogEntry Entry(DomainEvent e, Delivery delivery, WebhookMessage message, WebhookTarget target, DeliveryResult result, bool retried, DateTimeOffset now) => new()
    {
        Subject = e.Subject,
        Sequence = e.Sequence,
        Part = PartOf(delivery),
        Id = message.Id,
        Name = message.Type,
        At = e.At,
        Status = result.Taken ? WebhookStatus.Success : retried ? WebhookStatus.Retrying : WebhookStatus.Failed,
        Url = target.Url.GetLeftPart(UriPartial.Path),
        Attempts = delivery.Failures + 1,
        ResponseStatus = result.Status,
        Error = result.Error,
        LastTriedAt = now,
    };

    [LoggerMessage(1, LogLevel.Warning, "{Message} {MessageId} was not taken by the webhook at {Host}: {Error}; try {Try}, the next in {Pause}")]
    private partial void LogRetried(string message, Guid messageId, string host, string error, int @try, TimeSpan pause);

    [LoggerMessage(2, LogLevel.Error, "{Message} {MessageId} was given up, the webhook at {Host} did not take it: {Error}; try {Try} was the last")]
    private partial void LogGivenUp(string message, Guid messageId, string host, string error, int @try);

    [LoggerMessage(3, LogLevel.Error, "The webhook at {Host} answered 410: the {Receiver} receiver of app {AppId}, room {RoomId}, is disabled")]
    private partial void LogGone(string host, ReceiverKind receiver, string appId, string? roomId);
}
