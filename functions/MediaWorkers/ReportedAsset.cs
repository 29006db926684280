using Serverless.Domain.Apps;
using Serverless.Domain.Assets;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Functions.MediaWorkers;

/// <summary>Understands a worker's report of a file.</summary>
internal static class ReportedAsset
{
    private const int MaxErrorLength = 500;

    /// <summary>Of a blob's name.</summary>
    private const int MaxPathLength = 1024;

    /// <exception cref="ServiceException"><c>invalid_input</c>: not a file that the job makes, or not asked for.</exception>
    public static Asset Of(MediaJob job, WorkerAsset? report, DateTimeOffset now)
    {
        WorkerAsset made = report ?? throw new ServiceException(ServiceErrors.InvalidInput, "asset: is required");
        Asset? promise = PromisedAssets.Of(job, now).FirstOrDefault(asset => asset.Type == made.Type && asset.OutputMode == made.OutputMode);
        bool known = promise is not null || (made.OutputMode is null && made.Error is null && (made.Type is Asset.RoomComposite or Asset.Chat || (made.Type == Asset.RoomVod && job.Live is not null)));
        string path = made.Path.Length == 0 && made.Error is not null && promise is not null ? promise.Path : made.Path;
        if (!known || path.Length is 0 or > MaxPathLength || !HasSizes(made) || !HasPictures(made))
            throw new ServiceException(ServiceErrors.InvalidInput, "asset: is not a file of a job");
        return new()
        {
            Id = promise?.Id ?? Asset.IdOf(job.Id, path),
            AppId = job.AppId,
            JobId = job.Id,
            RoomId = job.RoomId,
            SessionId = job.SessionId,
            Type = made.Type,
            Path = path,
            Status = made.Error is null ? AssetStatus.Completed : AssetStatus.Failed,
            Size = made.SizeBytes,
            DurationSeconds = made.DurationSeconds,
            CreatedAt = now,
            Width = made.Width,
            Height = made.Height,
            Layer = made.Layer,
            NumLayers = made.NumLayers,
            OutputMode = made.OutputMode,
            Thumbnails = made.Thumbnails,
            Error = made.Error is { Length: > MaxErrorLength } error ? error[..MaxErrorLength] : made.Error,
        };
    }

    private static bool HasPictures(WorkerAsset made) =>
        made.Thumbnails is not { } names || (made.Type == Asset.RoomComposite && names.Count <= ThumbnailText.MaxOffsets && names.All(name => name.Length is > 0 and <= MaxPathLength));

    private static bool HasSizes(WorkerAsset made) =>
        made.SizeBytes >= 0 && made.DurationSeconds >= 0 && double.IsFinite(made.DurationSeconds) && made is not ({ Width: <= 0 } or { Height: <= 0 } or { Layer: < 0 } or { NumLayers: <= 0 });
}
