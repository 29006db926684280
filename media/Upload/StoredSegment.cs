namespace Serverless.Media.Upload;

/// <summary>A segment in Blob Storage.</summary>
/// <param name="Name">Its blob.</param>
/// <param name="End">Media time of the job at its end; null when the blob does not say.</param>
internal sealed record StoredSegment(SegmentName Name, TimeSpan? End);
