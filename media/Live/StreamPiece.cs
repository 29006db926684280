using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>A piece of a stream that is in its playlists.</summary>
/// <param name="Name">Of its best layer.</param>
/// <param name="Start">Media time.</param>
/// <param name="End">Media time.</param>
/// <param name="At">The moment that its first picture was captured.</param>
/// <param name="IsDiscontinuity">Another encoder made it than the one before.</param>
internal sealed record StreamPiece(SegmentName Name, TimeSpan Start, TimeSpan End, DateTimeOffset At, bool IsDiscontinuity);
