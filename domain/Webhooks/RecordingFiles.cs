using System.Text.Json.Nodes;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Webhooks;

/// <summary>The files of a recording, and their stills, as 100ms's messages list them.</summary>
internal static class RecordingFiles
{
    /// <param name="files">The layers' files.</param>
    public static JsonArray Single(IEnumerable<LinkedAsset> files) => new([.. files.Select(file => new JsonObject
    {
        ["asset_id"] = file.Asset.Id,
        ["layer"] = file.Asset.Layer ?? 0,
        ["recording_path"] = file.Asset.Path,
        ["recording_presigned_url"] = file.Link?.AbsoluteUri,
        ["size"] = file.Asset.Size,
        ["width"] = file.Asset.Width,
        ["height"] = file.Asset.Height,
    })]);

    /// <param name="files">The recording's, each with its stills.</param>
    /// <param name="plan">What was asked for; null when nothing was.</param>
    public static JsonArray Thumbnails(IEnumerable<LinkedAsset> files, ThumbnailPlan? plan) =>
        plan is null ? [] : new([.. files.SelectMany(file => (file.Asset.Thumbnails ?? []).Select((path, i) => Thumbnail(path, file.Stills.ElementAtOrDefault(i), plan)))]);

    private static JsonObject Thumbnail(string path, Uri? link, ThumbnailPlan plan) => new()
    {
        ["width"] = plan.Width,
        ["height"] = plan.Height,
        ["offset"] = OffsetOf(path, plan),
        ["location"] = path,
        ["url"] = link?.AbsoluteUri,
    };

    // A still's name ends with its second; one that lies behind the end of the recording was not made.
    private static int? OffsetOf(string path, ThumbnailPlan plan)
    {
        foreach (int offset in plan.Offsets)
        {
            if (path.EndsWith(FormattableString.Invariant($"-{offset}.jpg"), StringComparison.Ordinal))
                return offset;
        }
        return null;
    }
}
