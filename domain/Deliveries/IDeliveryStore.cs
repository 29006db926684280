using Serverless.Domain.Events;

namespace Serverless.Domain.Deliveries;

/// <summary>What is to be told to whom. Notices say what may be new; deliveries say what a receiver has not had.</summary>
public interface IDeliveryStore
{
    /// <summary>Subjects with notices that are older than <paramref name="before"/>.</summary>
    IAsyncEnumerable<EventSubject> NoticedAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>The notices of a subject whose events are there to be told; those that no transaction followed are dropped on the way.</summary>
    Task<IReadOnlyList<Notice>> NoticesOfAsync(EventSubject subject, CancellationToken cancellationToken);

    Task DropAsync(IEnumerable<Notice> notices, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="most"/> events of a subject from number <paramref name="first"/> on.</summary>
    Task<IReadOnlyList<DomainEvent>> EventsAsync(EventSubject subject, int first, int most, CancellationToken cancellationToken);

    /// <summary>Opens a delivery, or extends the one that is open.</summary>
    Task OpenAsync(Receiver receiver, EventSubject subject, int first, int last, CancellationToken cancellationToken);

    /// <summary>Takes a delivery that is due.</summary>
    /// <returns>Null when there is none, it is not due, or another process has it.</returns>
    Task<Delivery?> TakeAsync(Receiver receiver, EventSubject subject, string holder, TimeSpan hold, CancellationToken cancellationToken);

    /// <summary>Keeps how far the holder has come. One that is done and was not extended meanwhile ends.</summary>
    /// <returns>The delivery with what it was extended by; null when it has ended, or is another process's by now.</returns>
    Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Deliveries that are due and that nobody has.</summary>
    IAsyncEnumerable<(Receiver Receiver, EventSubject Subject)> DueAsync(CancellationToken cancellationToken);
}
