namespace Serverless.Domain.Idempotency;

/// <summary>The answer to taking a key.</summary>
public sealed record IdempotencyTicket(IdempotencyState State, string JobId, string? Reply = null)
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>After this, a request that never ended counts as cut off and its key may be taken over.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(30);
}

/// <summary>What a key is at.</summary>
public enum IdempotencyState
{
    /// <summary>The key is this call's: go on, with the ticket's job id.</summary>
    Taken,

    /// <summary>The same request is being carried out by another call.</summary>
    InProgress,

    /// <summary>The same request has succeeded: give its reply again.</summary>
    Replied,

    /// <summary>The key was used with another request.</summary>
    Mismatch,
}
