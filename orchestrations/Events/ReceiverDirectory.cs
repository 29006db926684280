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
        if (await JobAsync(subject, cancellationToken) is { WebhookUrl: not null })
            receivers.Add(new(subject.AppId, ReceiverKind.Job));
        if (subject.RoomId is { } room && await RoomWebhookAsync(subject.AppId, room, cancellationToken) is not null)
            receivers.Add(new(subject.AppId, ReceiverKind.Room, room));
        else if (apps.WebhookOf(subject.AppId) is not null)
            receivers.Add(new(subject.AppId, ReceiverKind.App));
        return receivers;
    }

    /// <summary>Where the receiver's webhooks go; null when it has none any more.</summary>
    public async Task<ReceiverTarget?> TargetAsync(Receiver receiver, EventSubject subject, CancellationToken cancellationToken) => receiver.Kind switch
    {
        ReceiverKind.Job => await JobAsync(subject, cancellationToken) is { WebhookUrl: { } url } job
            ? new(new(url, new Dictionary<string, string>(), Events: null, Dialect.VideoSdk), job.WebhookGoneAt is not null)
            : null,
        ReceiverKind.App => apps.WebhookOf(receiver.AppId) is { } target ? new(target, await webhooks.IsOffAsync(receiver.AppId, target.Url, cancellationToken)) : null,
        ReceiverKind.Room => await RoomWebhookAsync(receiver.AppId, receiver.RoomId!, cancellationToken) is { } own
            ? new(new(new Uri(own.Url), own.Headers ?? new Dictionary<string, string>(), own.Events, own.Dialect), own.DisabledAt is not null)
            : null,
        _ => null,
    };

    /// <summary>Calls the receiver at this address no more, and tells it.</summary>
    /// <returns>False when it has another address by now: then it stays as it is.</returns>
    public async Task<bool> TryDisableAsync(Receiver receiver, EventSubject subject, Uri url, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (receiver.Kind)
        {
            case ReceiverKind.App:
                await webhooks.TurnOffAsync(receiver.AppId, url, cancellationToken);
                return true;
            case ReceiverKind.Room:
                Room? room = await rooms.UpdateAsync(receiver.AppId, receiver.RoomId!, found => IsAt(found, url) ? Disabled(found, now) : found, cancellationToken);
                return room?.Settings.Webhook is null || IsAt(room, url);
            default:
                await jobs.NoteAsync(subject.Id, new WebhookGoneNote(), cancellationToken);
                return true;
        }
    }

    private async Task<MediaJob?> JobAsync(EventSubject subject, CancellationToken cancellationToken) =>
        subject.Kind == SubjectKind.Job ? await jobs.FindAsync(subject.Id, cancellationToken) : null;

    private async Task<RoomWebhook?> RoomWebhookAsync(string appId, string roomId, CancellationToken cancellationToken) =>
        (await rooms.FindAsync(appId, roomId, cancellationToken))?.Settings.Webhook;

    private static bool IsAt(Room room, Uri url) => room.Settings.Webhook is { } webhook && new Uri(webhook.Url) == url;

    private static Room Disabled(Room room, DateTimeOffset now) => room.Settings.Webhook is { DisabledAt: null } webhook
        ? room with { UpdatedAt = now, Settings = room.Settings with { Webhook = webhook with { DisabledAt = now } } }
        : room;
}
