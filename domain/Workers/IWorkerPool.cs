namespace Serverless.Domain.Workers;

/// <summary>The workers that have everything started and wait for a job. Each is a member until its job, or its death.</summary>
public interface IWorkerPool
{
    /// <summary>Enters a worker that is about to be launched.</summary>
    Task AddAsync(string memberId, CancellationToken cancellationToken);

    /// <summary>A member asks for a job: notes that it lives, and gives it what it was given.</summary>
    /// <param name="memberId">24 hex digits.</param>
    /// <param name="workerId">The first to ask is the member; another with the same code is none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<PoolAnswer> AskAsync(string memberId, string workerId, CancellationToken cancellationToken);

    /// <summary>Gives a job to a member that asked after <paramref name="askedSince"/>.</summary>
    /// <returns>The member; null when none is free.</returns>
    Task<string?> GiveAsync(string jobId, int attempt, DateTimeOffset askedSince, CancellationToken cancellationToken);

    /// <summary>The member that was given a job; null when none was.</summary>
    Task<PoolMember?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken);

    /// <summary>The member; null when it is none (any more).</summary>
    Task<PoolMember?> FindAsync(string memberId, CancellationToken cancellationToken);

    IAsyncEnumerable<PoolMember> MembersAsync(CancellationToken cancellationToken);

    Task RemoveAsync(string memberId, CancellationToken cancellationToken);
}
