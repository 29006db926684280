using System.Text.Json.Nodes;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Sessions;

namespace Serverless.Domain.Webhooks;

/// <summary>The <c>data</c> of 100ms's messages about jobs: the field sets of its webhook reference.</summary>
internal sealed class HundredMsJobData(DomainEvent e, MediaJob job, EventFacts facts)
{
    private const int ErrorCode = 1;

    private bool IsHls => job.Kind == JobKind.LiveStream;

    public JsonObject Started()
    {
        JsonObject data = Common();
        data["start_delay"] = StartDelay(e.At);
        if (IsHls)
            data["url"] = facts.PlaybackUrl?.AbsoluteUri;
        return data;
    }

    public JsonObject Stopped()
    {
        JsonObject data = Common();
        data["duration"] = Duration();
        data["stopped_at"] = MessageTime.Exact(job.StoppedAt);
        data["reason"] = job.StopReason;
        return data;
    }

    public JsonObject Failed()
    {
        JsonObject data = Stopped();
        if (IsHls)
            data["start_delay"] = StartDelay(job.StartedAt ?? e.At);
        data["error_code"] = ErrorCode;
        data["error_message"] = job.Error?.Message;
        data["error_type"] = job.Error?.Type;
        return data;
    }

    /// <returns>Null when nothing was recorded.</returns>
    public JsonObject? Recording()
    {
        LinkedAsset[] single = [.. facts.Files(Asset.RoomComposite)];
        // Where there is a zip, that is the VOD which 100ms tells of.
        LinkedAsset? vod = facts.Files(Asset.RoomVod).OrderBy(file => file.Asset.IsPlayedInPlace).FirstOrDefault();
        if (single.Length == 0 && vod is null)
            return null;
        JsonObject data = Common();
        LinkedAsset first = vod ?? single[0];
        data["recording_id"] = first.Asset.Id;
        data["duration"] = (long)Math.Round(first.Asset.DurationSeconds, MidpointRounding.AwayFromZero);
        data["stopped_at"] = MessageTime.Exact(job.StoppedAt);
        LinkedAsset? chat = facts.Files(Asset.Chat).FirstOrDefault();
        data["chat_recording_path"] = chat?.Asset.Path;
        data["chat_recording_presigned_url"] = chat?.Link?.AbsoluteUri;
        JsonArray thumbnails = RecordingFiles.Thumbnails(single, job.Settings.Thumbnails);
        if (!IsHls)
        {
            // Its samples of beam.* have none.
            if (thumbnails.Count > 0)
                data["recording_thumbnails"] = thumbnails;
            data["created_at"] = MessageTime.Exact(first.Asset.CreatedAt);
            data["recording_path"] = first.Asset.Path;
            data["recording_presigned_url"] = first.Link?.AbsoluteUri;
            data["size"] = first.Asset.Size;
            return data;
        }
        data["recording_created_at"] = MessageTime.Exact(first.Asset.CreatedAt);
        data["hls_vod_recording_path"] = vod?.Asset.Path;
        data["hls_vod_recording_presigned_url"] = vod?.Link?.AbsoluteUri;
        data["hls_vod_recording_size"] = vod?.Asset.Size;
        data["recording_single_files"] = RecordingFiles.Single(single);
        data["recording_thumbnails"] = thumbnails;
        return data;
    }

    /// <param name="withFiles">Paths and links, which are not there at the beginning.</param>
    public JsonObject Transcription(bool withFiles)
    {
        var data = new JsonObject
        {
            ["account_id"] = job.AppId,
            ["app_id"] = job.AppId,
            ["recording_id"] = facts.Files(Asset.RoomComposite).FirstOrDefault()?.Asset.Id ?? job.Id,
            ["room_id"] = job.RoomId,
            ["room_name"] = facts.Room?.Name,
            ["transcription_id"] = NameBasedUuid.Create($"{job.Id}/transcription").ToString(),
            ["session_id"] = job.SessionId,
            ["duration"] = Duration(),
        };
        AddMetadata(data);
        foreach (LinkedAsset made in facts.Assets.Where(a => a.Asset.Type is Asset.Transcript or Asset.Summary))
        {
            string name = $"{made.Asset.Type}_{made.Asset.OutputMode}";
            data[$"{name}_asset_id"] = made.Asset.Id;
            if (!withFiles || made.Asset.Status != AssetStatus.Completed)
                continue;
            data[$"{name}_path"] = made.Asset.Path;
            data[$"{name}_presigned_url"] = made.Link?.AbsoluteUri;
        }
        return data;
    }

    private JsonObject Common()
    {
        var data = new JsonObject
        {
            ["beam_id"] = job.Id,
            ["job_id"] = job.Id,
            ["peer_id"] = NameBasedUuid.Create($"{job.Id}/peer").ToString(),
            ["room_id"] = job.RoomId,
            ["session_id"] = job.SessionId,
            ["template_id"] = facts.Room?.Settings.TemplateId ?? "",
            ["meeting_url"] = job.MeetingUrl.AbsoluteUri,
            ["max_width"] = job.Resolution.Width,
            ["max_height"] = job.Resolution.Height,
            ["started_at"] = MessageTime.Exact(job.StartedAt),
            ["session_started_at"] = MessageTime.Exact(SessionStart.Of(job)),
        };
        AddMetadata(data);
        if (IsHls)
        {
            data["recording_single_file_per_layer_enabled"] = facts.SingleFilePerLayer;
            data["recording_vod_playlist_enabled"] = facts.VodPlaylist;
        }
        else
        {
            data["recording_enabled"] = facts.Records;
            data["rtmp"] = new JsonArray([.. facts.RtmpHosts.Select(url => (JsonNode)new JsonObject { ["url"] = url })]);
        }
        return data;
    }

    private void AddMetadata(JsonObject data)
    {
        data["metadata_id"] = NameBasedUuid.Create($"{e.Id}/metadata").ToString();
        data["metadata_timestamp"] = MessageTime.Exact(e.At);
    }

    private long StartDelay(DateTimeOffset until) => Math.Max(0, (long)(until - job.CreatedAt).TotalSeconds);

    private long Duration() => job is { StartedAt: { } from, StoppedAt: { } to } ? Math.Max(0, (long)(to - from).TotalSeconds) : 0;
}
