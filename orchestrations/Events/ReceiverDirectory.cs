using Serverless.Domain.Apps;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.Events;

/// <summary>Knows who is to be told of what, and where they are now. A room's own webhook takes the place of its app's.</summary>
public sealed class ReceiverDirectory(IRoomStore rooms, IMediaJobStore jobs, AppsOptions apps, IWebhookSwitch webhooks, IEventGridSender eventGrid)
{
    public async Task<IReadOnlyList<Receiver>> OfAsync(EventSubject subject, CancellationToken cancellationToken)
    {
        List<Receiver> receivers = [];
        if (eventGrid.IsOn)
            receivers.Add(new(subject.AppId, ReceiverKind.EventGrid));
        // No dialect of webhooks tells of rooms and apps as such.
        if (subject.Kind is not (SubjectKind.Job or SubjectKind.Session))
            return receivers;
        if (await JobWebhookAsync(subject, cancellationToken) is not null)
            receivers.Add(new(subject.AppId, ReceiverKind.Job));
        if (subject.RoomId is { } room && await RoomWebhookAsync(subject.AppId, room, cancellationToken) is { } own)
            receivers.AddRange(own.DisabledAt is null ? [new(subject.AppId, ReceiverKind.Room, room)] : []);
        else if (apps.WebhookOf(subject.AppId) is not null)
            receivers.Add(new(subject.AppId, ReceiverKind.App));
        return receivers;
    }

    /// <summary>Where the receiver's webhooks go; null when it has none any more.</summary>
    public async Task<WebhookTarget?> TargetAsync(Receiver receiver, EventSubject subject, CancellationToken cancellationToken)
    {
        if (receiver.Kind == ReceiverKind.Job)
            return await JobWebhookAsync(subject, cancellationToken) is { } url ? new(url, new Dictionary<string, string>(), Events: null, Dialect.VideoSdk) : null;
        if (receiver.Kind == ReceiverKind.App)
            return apps.WebhookOf(receiver.AppId) is { } target && !await webhooks.IsOffAsync(receiver.AppId, target.Url, cancellationToken) ? target : null;
        return receiver.Kind == ReceiverKind.Room && await RoomWebhookAsync(receiver.AppId, receiver.RoomId!, cancellationToken) is { DisabledAt: null } own
            ? new(new Uri(own.Url), own.Headers ?? new Dictionary<string, string>(), own.Events, own.Dialect)
            : null;
    }

    /// <summary>Calls the receiver no more, and tells it. That of one job is given up with what waits for it.</summary>
    public async Task DisableAsync(Receiver receiver, Uri url, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (receiver.Kind == ReceiverKind.App)
            await webhooks.TurnOffAsync(receiver.AppId, url, cancellationToken);
        else if (receiver.Kind == ReceiverKind.Room)
            await rooms.UpdateAsync(receiver.AppId, receiver.RoomId!, room => Disabled(room, url, now), cancellationToken);
    }

    private async Task<Uri?> JobWebhookAsync(EventSubject subject, CancellationToken cancellationToken) =>
        subject.Kind == SubjectKind.Job ? (await jobs.FindAsync(subject.Id, cancellationToken))?.WebhookUrl : null;

    private async Task<RoomWebhook?> RoomWebhookAsync(string appId, string roomId, CancellationToken cancellationToken) =>
        (await rooms.FindAsync(appId, roomId, cancellationToken))?.Settings.Webhook;

    private static Room Disabled(Room room, Uri url, DateTimeOffset now) => room.Settings.Webhook is { } webhook && new Uri(webhook.Url) == url
        ? room with { UpdatedAt = now, Settings = room.Settings with { Webhook = webhook with { DisabledAt = webhook.DisabledAt ?? now } } }
        : room;
}
