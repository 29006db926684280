using Serverless.Domain.Jobs;

namespace Serverless.Domain.Assets;

/// <summary>The transcripts and the summary that a job was asked for: they are told before their files are made.</summary>
public static class PromisedAssets
{
    /// <summary>One for each output mode, and one for the summary, all <see cref="AssetStatus.Processing"/>.</summary>
    public static IReadOnlyList<Asset> Of(MediaJob job, DateTimeOffset now) => job.Transcription is not { } plan
        ? []
        : [
            .. plan.OutputModes.Select(mode => Promise(job, Asset.Transcript, mode, now)),
            .. plan.Summary is null ? (Asset[])[] : [Promise(job, Asset.Summary, "json", now)],
        ];

    /// <summary>The types that a job's assets may have.</summary>
    public static IReadOnlyList<string> TypesOf(MediaJob job)
    {
        bool files = job.Live?.SingleFilePerLayer ?? job.Push?.Record ?? true;
        return
        [
            .. files ? (string[])[Asset.RoomComposite] : [],
            .. job.Live?.HlsVod == true ? (string[])[Asset.RoomVod] : [],
            .. files ? (string[])[Asset.Chat] : [],
            .. Of(job, job.CreatedAt).Select(asset => asset.Type).Distinct(),
        ];
    }

    /// <summary>Ends the job's assets that are still <see cref="AssetStatus.Processing"/>, because nobody makes them any more.</summary>
    /// <param name="why">For a person.</param>
    public static async Task BreakPromisesAsync(this IAssetStore assets, string jobId, string why, CancellationToken cancellationToken)
    {
        foreach (Asset promise in await assets.OfJobAsync(jobId, cancellationToken))
        {
            if (promise.Status == AssetStatus.Processing)
                await assets.PutAsync(promise with { Status = AssetStatus.Failed, Error = why }, cancellationToken);
        }
    }

    private static Asset Promise(MediaJob job, string type, string mode, DateTimeOffset now) => new()
    {
        Id = Asset.IdOf(job.Id, type, mode),
        AppId = job.AppId,
        JobId = job.Id,
        RoomId = job.RoomId,
        SessionId = job.SessionId,
        Type = type,
        Path = AssetPath.Beside(job.RecordingPath, type, mode),
        Status = AssetStatus.Processing,
        Size = 0,
        DurationSeconds = 0,
        CreatedAt = now,
        OutputMode = mode,
    };
}
