namespace Serverless.Domain.Idempotency;

/// <summary>Remembers what an <c>Idempotency-Key</c> was used for, for 24 hours.</summary>
public interface IIdempotencyStore
{
    /// <summary>Takes the key for a request, or tells what became of it before.</summary>
    /// <param name="request">What must be the same when the key comes again: route and body.</param>
    /// <param name="newJobId">Reserved with the key, so that a start that was cut off is gone on with under the same id. One for each call: it also tells whose the key is.</param>
    Task<IdempotencyTicket> TakeAsync(string appId, string key, byte[] request, string newJobId, CancellationToken cancellationToken);

    /// <summary>Keeps the successful reply for the next call with the key. Nothing happens when another call has taken it over: that one keeps its own.</summary>
    /// <param name="newJobId">As it was given to <see cref="TakeAsync"/>: it tells whose the key is.</param>
    Task CompleteAsync(string appId, string key, string newJobId, string reply, CancellationToken cancellationToken);

    /// <summary>Lets go of the key after a failure, so that the caller may mend the request and use it again. Nothing happens when another call has taken it over.</summary>
    Task ReleaseAsync(string appId, string key, string newJobId, CancellationToken cancellationToken);

    /// <summary>Deletes keys older than <see cref="IdempotencyTicket.Lifetime"/>.</summary>
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
