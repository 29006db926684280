using Serverless.Domain.Workers;
using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>All that a VOD is made of; names are relative to its folder.</summary>
/// <param name="Playlists">The master last.</param>
/// <param name="Segments">Of all layers, as they play.</param>
/// <param name="Captions">Of every piece; none when no piece has any.</param>
/// <param name="Asset">What is told of it.</param>
internal sealed record VodSet(
    IReadOnlyList<(string Name, string Text)> Playlists, IReadOnlyList<SegmentName> Segments, IReadOnlyList<CaptionName> Captions, WorkerAsset Asset);
