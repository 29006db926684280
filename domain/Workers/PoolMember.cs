namespace Serverless.Domain.Workers;

/// <summary>A worker of the pool.</summary>
public sealed record PoolMember
{
    /// <summary>24 hex digits; its launcher knows it as the job of this id, attempt 0.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset LaunchedAt { get; init; }

    /// <summary>When it asked last; null before its first question.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Who it is, of those that may have the same code.</summary>
    public string? WorkerId { get; init; }

    /// <summary>The job that it was given; null while it waits.</summary>
    public string? JobId { get; init; }

    /// <summary>Of <see cref="JobId"/>.</summary>
    public int Attempt { get; init; }

    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>Whether it has heard of its job.</summary>
    public bool Took { get; init; }
}

/// <summary>What a member hears.</summary>
/// <param name="IsMember">False: leave.</param>
/// <param name="JobId">Null: nothing yet.</param>
/// <param name="Attempt">Of <paramref name="JobId"/>.</param>
/// <param name="IsFirst">Whether it had not asked before.</param>
public sealed record PoolAnswer(bool IsMember, string? JobId = null, int Attempt = 0, bool IsFirst = false);

/// <summary>A member's question, <c>POST /internal/media-workers/wait</c>, and the code for its job in the reply; without one: ask again.</summary>
/// <param name="Code">Question: the pool's code. Reply: the one-time code of a job, or null.</param>
/// <param name="WorkerId">As in <see cref="WorkerHello"/>.</param>
public sealed record PoolWait(string? Code, string? WorkerId = null);
