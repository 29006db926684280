namespace Serverless.Domain.Jobs;

/// <summary>Filters of a list of jobs; null means any.</summary>
public sealed record JobQuery(string AppId, JobKind Kind)
{
    public string? RoomId { get; init; }

    public string? SessionId { get; init; }

    public JobStatus? Status { get; init; }

    /// <summary>The last id of the page before.</summary>
    public string? After { get; init; }

    public required int Limit { get; init; }
}

/// <summary>A page of jobs.</summary>
/// <param name="Last">Pass it as <see cref="JobQuery.After"/> for the next page; null when this page is empty.</param>
public sealed record JobPage(IReadOnlyList<MediaJob> Jobs, string? Last);
