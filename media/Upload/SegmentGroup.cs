using Serverless.Media.Encoding;

namespace Serverless.Media.Upload;

/// <summary>One piece of media time, in all its qualities.</summary>
/// <param name="Layers">Best first.</param>
/// <param name="IsRecorded">False when the recording was paused at its end.</param>
internal sealed record SegmentGroup(IReadOnlyList<FinishedSegment> Layers, bool IsRecorded)
{
    public FinishedSegment Best => Layers[0];

    public long Bytes { get; } = Layers.Sum(layer => new FileInfo(layer.Path).Length);
}
