using Serverless.Domain.Workers;

namespace Serverless.Domain.Requests.Starts;

/// <summary>What the start of a live stream says beyond other starts. Null is "as the destination says".</summary>
public sealed record LiveChoices
{
    public bool? HlsVod { get; init; }

    public bool? SingleFilePerLayer { get; init; }

    public PlaylistType? PlaylistType { get; init; }

    public bool Captions { get; init; }

    /// <summary>Terms that the captions are to know.</summary>
    public IReadOnlyList<string> Vocabulary { get; init; } = [];
}
