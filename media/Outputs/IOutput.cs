using System.Threading.Channels;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Upload;

namespace Serverless.Media.Outputs;

/// <summary>What a kind of job makes of the segments of its capture.</summary>
internal interface IOutput
{
    /// <summary>Qualities that the picture is encoded in, best first; none for one of the job's size and rate.</summary>
    IReadOnlyList<PictureLayer> Layers { get; }

    /// <summary>Bit rate of the sound, kbit/s.</summary>
    int SoundKbps { get; }

    /// <summary>What is left out of the capture's beginning, so that picture and sound begin together.</summary>
    TimeSpan Warmup { get; }

    /// <summary>Media time of the job that earlier attempts have reached, as far as what they left tells.</summary>
    Task<TimeSpan> ReachedAsync(CancellationToken cancellationToken);

    /// <summary>Takes segments until there are no more, and is done with them when it returns.</summary>
    /// <param name="segments">What ffmpeg finishes.</param>
    /// <param name="zero">The moment of the clock at which media time was zero.</param>
    /// <param name="events">Told of each segment of the best layer.</param>
    /// <param name="cancellationToken">Leaves the rest where it is.</param>
    /// <exception cref="JobFailureException">The attempt cannot go on.</exception>
    Task RunAsync(ChannelReader<FinishedSegment> segments, DateTimeOffset zero, SegmentEvents events, CancellationToken cancellationToken);

    /// <summary>Makes everything final that all attempts have left, and the media files of it. Safe to repeat.</summary>
    /// <param name="tell">Called for each file.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    /// <returns>Length of the media in seconds, or null when there is none.</returns>
    /// <exception cref="JobFailureException">A file could not be made or uploaded.</exception>
    Task<double?> FinishAsync(Action<WorkerAsset> tell, CancellationToken cancellationToken);

    /// <summary>Segments that can be listened to again, of one layer, as they play.</summary>
    Task<(SegmentStore Store, IReadOnlyList<StoredSegment> Segments)> HearableAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the segments that the files have made superfluous.</summary>
    Task CleanAsync(CancellationToken cancellationToken);
}
