using Serverless.Domain.Assets;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Upload;

/// <summary>Takes stills out of the finished file. One that cannot be made is told in the log and left out: the recording is good all the same.</summary>
internal sealed class Thumbnails(JobContainer container, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    /// <summary>Makes and uploads them.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="file">The file, on disk.</param>
    /// <param name="length">Its length; stills beyond are left out.</param>
    /// <param name="path">Blob name of the file, which theirs are made of.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    /// <returns>Their blob names.</returns>
    /// <exception cref="JobFailureException">Storage refused, or was away for too long.</exception>
    public async Task<IReadOnlyList<string>> MakeAsync(ThumbnailPlan plan, string file, TimeSpan length, string path, CancellationToken cancellationToken)
    {
        List<string> made = [];
        foreach (int offset in plan.Offsets.Where(offset => offset < length.TotalSeconds))
        {
            string still = folder.PathOf("still.jpg");
            if (!await IsMadeAsync(ThumbnailArguments.Of(file, offset, plan, still), still, cancellationToken))
                continue;
            string name = AssetPath.OfStill(path, offset);
            await container.UploadFileAsync(name, still, "image/jpeg", cancellationToken);
            File.Delete(still);
            made.Add(name);
        }
        log.Write("thumbnails.made", ("count", made.Count));
        return made;
    }

    private async Task<bool> IsMadeAsync(IReadOnlyList<string> arguments, string still, CancellationToken cancellationToken)
    {
        await using ChildProcess ffmpeg = await ChildProcess.StartAsync(new ProcessSpec("thumbnail", "ffmpeg", arguments, folder.Environment()), log, clock);
        int code = await ffmpeg.Exited.WaitAsync(cancellationToken);
        if (code == 0 && File.Exists(still))
            return true;
        await ffmpeg.Errors;
        log.Write("thumbnail.missing", ("code", code), ("why", ffmpeg.LastErrors));
        return false;
    }
}
