using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Processes;
using Serverless.Media.Upload;

namespace Serverless.Media.Speech;

/// <summary>Makes sound for recognition of segments in Blob Storage.</summary>
internal sealed class StoredSound(SegmentStore store, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    /// <param name="name">Of the folder to make.</param>
    /// <param name="segments">Of one attempt, one after another.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The sound folder; empty when the segments have no sound.</returns>
    public async Task<string> MakeAsync(string name, IEnumerable<StoredSegment> segments, CancellationToken cancellationToken)
    {
        string sound = Directory.CreateDirectory(folder.PathOf(name)).FullName;
        // A pause is silence here, so that what follows keeps its time.
        IReadOnlyList<string> arguments =
            ["-hide_banner", "-nostats", "-loglevel", "error", "-copyts", "-start_at_zero", "-f", "mpegts", "-i", "pipe:0", "-map", "0:a:0", "-af", "aresample=async=1:first_pts=0", .. EncoderArguments.SpeechOutput(sound)];
        await using ChildProcess process = await ChildProcess.StartAsync(new ProcessSpec("sound", "ffmpeg", arguments, folder.Environment()), log, clock);
        try
        {
            await store.CopyToAsync(segments.Select(segment => segment.Name), process.Input, cancellationToken);
            process.Input.Close();
        }
        catch (IOException fault)
        {
            log.Write("sound.broken", ("why", fault.Message));
        }
        if (await process.Exited.WaitAsync(cancellationToken) is var code && code != 0)
            throw new TranscriberException(FormattableString.Invariant($"the recording's sound could not be read: ffmpeg {code}: {process.LastErrors}"));
        return sound;
    }
}
