namespace Serverless.Domain.Jobs;

/// <summary>Something that happened to a job and is no move of it.</summary>
public abstract record JobNote
{
    /// <returns>The job with the note; null when there is nothing to note.</returns>
    public abstract MediaJob? Apply(MediaJob job, DateTimeOffset now);

    /// <summary>The event that tells of it, if one does.</summary>
    /// <param name="noted">The job with the note.</param>
    public virtual string? EventOf(MediaJob noted) => null;

    /// <summary>What the event carries.</summary>
    public virtual IReadOnlyDictionary<string, object?> Data => new Dictionary<string, object?>();
}
