using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Requests;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>PartitionKey = receiver, RowKey = what the delivery is about. Rows are there only while something is to be delivered, so that a look at all of them is short.</remarks>
internal sealed class TableDeliveryStore(StorageTables tables, NoticeTable notices, TimeProvider clock) : IDeliveryStore
{
    private const string DueAt = "DueAt";
    private const string HeldUntil = "HeldUntil";

    /// <inheritdoc/>
    public IAsyncEnumerable<EventSubject> NoticedAsync(DateTimeOffset before, CancellationToken cancellationToken) => notices.SubjectsAsync(before, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Notice>> NoticesOfAsync(EventSubject subject, CancellationToken cancellationToken) => notices.OfAsync(subject, cancellationToken);

    /// <inheritdoc/>
    public Task DropAsync(IEnumerable<Notice> dropped, CancellationToken cancellationToken) => notices.DropAsync(dropped, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DomainEvent>> EventsAsync(EventSubject subject, int first, int most, CancellationToken cancellationToken) =>
        tables.EventsOfAsync(subject, first, most, cancellationToken);

    /// <inheritdoc/>
    public async Task OpenAsync(Receiver receiver, EventSubject subject, int first, int last, CancellationToken cancellationToken)
    {
        var opened = new Delivery { Receiver = receiver, Subject = subject, Next = first, Last = last, DueAt = clock.GetUtcNow() };
        while (true)
        {
            try
            {
                await tables.Deliveries.AddEntityAsync(ToRow(opened), cancellationToken);
                return;
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                // What is open has what came before: a notice is followed together with all older ones.
                if (await ReadAsync(receiver, subject, cancellationToken) is not { } open)
                    continue;
                if (open.Last >= last || await TryWriteAsync(open with { Last = last }, cancellationToken) is not null)
                    return;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Delivery?> TakeAsync(Receiver receiver, EventSubject subject, string holder, TimeSpan hold, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        while (await ReadAsync(receiver, subject, cancellationToken) is { } open && open.DueAt <= now && (open.Holder is null || open.Holder == holder || open.HeldUntil <= now))
        {
            if (await TryWriteAsync(open with { Holder = holder, HeldUntil = now + hold }, cancellationToken) is { } taken)
                return taken;
        }
        return null;
    }

    /// <inheritdoc/>
    public async Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (delivery.IsDone)
            {
                if (await TryEndAsync(delivery, cancellationToken))
                    return null;
            }
            else if (await TryWriteAsync(delivery.LetGo ? delivery with { Holder = null } : delivery, cancellationToken) is { } kept)
            {
                return delivery with { Version = kept.Version };
            }
            if (await ReadAsync(delivery.Receiver, delivery.Subject, cancellationToken) is not { } newest || newest.Holder != delivery.Holder)
                return null;
            delivery = delivery with { Last = newest.Last, Version = newest.Version };
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(Receiver Receiver, EventSubject Subject)> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        DateTimeOffset now = clock.GetUtcNow();
        await foreach (TableEntity row in tables.Deliveries.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"DueAt le {now} and HeldUntil le {now}"), cancellationToken: cancellationToken))
        {
            var due = row.Document<Delivery>();
            yield return (due.Receiver, due.Subject);
        }
    }

    /// <summary>Takes back what was to be told of a subject that is deleted.</summary>
    public Task ForgetAsync(EventSubject subject, CancellationToken cancellationToken) => Task.WhenAll(Enum.GetValues<ReceiverKind>().Select(kind =>
        tables.Deliveries.DeleteEntityAsync(PartitionOf(new(subject.AppId, kind, kind == ReceiverKind.Room ? subject.RoomId : null)), subject.Id, ETag.All, cancellationToken)));

    private async Task<Delivery?> ReadAsync(Receiver receiver, EventSubject subject, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Deliveries.GetEntityIfExistsAsync<TableEntity>(PartitionOf(receiver), subject.Id, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<Delivery>() with { Version = row.Value!.ETag.ToString() } : null;
    }

    /// <returns>Null when somebody else has changed it.</returns>
    private async Task<Delivery?> TryWriteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            Response written = await tables.Deliveries.UpdateEntityAsync(ToRow(delivery), new ETag(delivery.Version!), TableUpdateMode.Replace, cancellationToken);
            return delivery with { Version = written.Headers.ETag.ToString() };
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            return null;
        }
    }

    private async Task<bool> TryEndAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Deliveries.DeleteEntityAsync(PartitionOf(delivery.Receiver), delivery.Subject.Id, new ETag(delivery.Version!), cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            return e.IsMissing();
        }
    }

    private static TableEntity ToRow(Delivery delivery) => Documents.Row(
        PartitionOf(delivery.Receiver),
        delivery.Subject.Id,
        delivery,
        (DueAt, delivery.DueAt),
        (HeldUntil, delivery.Holder is null ? DateTimeOffset.UnixEpoch : delivery.HeldUntil));

    private static string PartitionOf(Receiver receiver) => $"{receiver.AppId}|{WireName.Of(receiver.Kind)}|{receiver.RoomId}";
}
