using Serverless.Domain;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Upload;

/// <summary>Makes the MP4 of the recorded segments of a layer, with no more local disk than the MP4 itself.</summary>
internal sealed class RecordingFile(SegmentStore store, JobContainer container, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    private const string AssetType = "room-composite";

    /// <param name="path">Blob name of the file, in the job's container.</param>
    /// <param name="segments">As they play.</param>
    /// <param name="stills">Pictures to make of it; null for none.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    /// <returns>The asset, or null when there is no media.</returns>
    /// <exception cref="JobFailureException">The file could not be made or uploaded.</exception>
    public async Task<WorkerAsset?> MakeAsync(string path, IReadOnlyList<StoredSegment> segments, ThumbnailPlan? stills, CancellationToken cancellationToken)
    {
        log.Write("file.making", ("segments", segments.Count));
        string file = folder.PathOf("recording.mp4");
        if (segments.Count == 0 || await RemuxAsync(segments, file, cancellationToken) is not { } facts)
            return null;
        long size = new FileInfo(file).Length;
        await container.UploadFileAsync(path, file, "video/mp4", cancellationToken);
        IReadOnlyList<string> thumbnails = stills is null || facts.Width is null
            ? []
            : await new Thumbnails(container, folder, log, clock).MakeAsync(stills, file, facts.Duration, path, cancellationToken);
        File.Delete(file);
        log.Write("file.uploaded", ("bytes", size), ("seconds", facts.Duration.TotalSeconds));
        return new WorkerAsset(AssetType, path, size, facts.Duration.TotalSeconds, facts.Width, facts.Height) { Thumbnails = thumbnails.Count > 0 ? thumbnails : null };
    }

    private async Task<MediaFacts?> RemuxAsync(IReadOnlyList<StoredSegment> segments, string file, CancellationToken cancellationToken)
    {
        await using ChildProcess remux = await ChildProcess.StartAsync(
            new ProcessSpec("remux", "ffmpeg", RemuxArguments.Of(file), folder.Environment()), log, clock);
        string? broken = null;
        try
        {
            await store.CopyToAsync(segments.Select(segment => segment.Name), remux.Input, cancellationToken);
            remux.Input.Close();
        }
        catch (IOException fault)
        {
            // ffmpeg has closed its input; its exit code and last words say why.
            broken = fault.Message;
        }
        int code = await remux.Exited.WaitAsync(cancellationToken);
        await remux.Errors;
        if (code == 0 && broken is null)
            return await ProbeAsync(file, cancellationToken);
        if (remux.LastErrors.Contains("No space left", StringComparison.Ordinal))
            throw new JobFailureException(JobErrorTypes.DiskFull, "the disk had no room for the file");
        if (remux.LastErrors.Contains("does not contain any stream", StringComparison.Ordinal))
            return null;
        throw new JobFailureException(JobErrorTypes.InternalError, FormattableString.Invariant($"the file could not be made: ffmpeg {code}: {remux.LastErrors}"));
    }

    private async Task<MediaFacts?> ProbeAsync(string file, CancellationToken cancellationToken)
    {
        await using ChildProcess probe = await ChildProcess.StartAsync(
            new ProcessSpec("ffprobe", "ffprobe", MediaFacts.ProbeArguments(file), folder.Environment()), log, clock);
        using StreamReader reader = new(probe.Output, leaveOpen: true);
        string json = await reader.ReadToEndAsync(cancellationToken);
        await probe.Exited.WaitAsync(cancellationToken);
        return MediaFacts.Parse(json);
    }
}
