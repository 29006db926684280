using Serverless.Domain.Events;

namespace Serverless.Adapters.Tables;

/// <summary>What is kept of a subject's events outside its own partition.</summary>
internal sealed class EventTraces(StorageTables tables, NoticeTable notices, TableDeliveryStore deliveries, TableEventLog log)
{
    /// <summary>To be called before the subject itself is deleted.</summary>
    public async Task ForgetAsync(EventSubject subject, CancellationToken cancellationToken)
    {
        await notices.ForgetAsync(subject, cancellationToken);
        await deliveries.ForgetAsync(subject, cancellationToken);
        await log.ForgetAsync(await tables.EventsOfAsync(subject, first: 1, int.MaxValue, cancellationToken), cancellationToken);
    }
}
