using System.Text.Json;

namespace Serverless.Api.Tests.Events;

/// <summary>The fields that 100ms's webhook reference gives the <c>data</c> of each message, and what this product adds.</summary>
internal static class HundredMsFields
{
    private const string Hls = "beam_id job_id metadata_id metadata_timestamp peer_id recording_single_file_per_layer_enabled recording_vod_playlist_enabled "
        + "room_id meeting_url session_id template_id max_width max_height started_at session_started_at";

    private const string Beam = "beam_id job_id metadata_id metadata_timestamp peer_id recording_enabled room_id session_id template_id max_width max_height meeting_url rtmp session_started_at";

    private const string Transcription = "account_id app_id metadata_id metadata_timestamp recording_id room_id room_name transcription_id session_id duration";

    private const string Peer = "session_id room_id room_name template_id session_started_at peer_id user_id user_name role";

    private static readonly string[] Outputs = ["summary_json", "transcript_json", "transcript_srt", "transcript_txt"];

    private static readonly Dictionary<string, (string Reference, string Added)> Sets = new()
    {
        ["hls.started.success"] = ($"{Hls} start_delay url", ""),
        ["hls.stopped.success"] = ($"{Hls} duration stopped_at reason", ""),
        ["hls.failure"] = ($"{Hls} start_delay error_code error_message error_type duration", "stopped_at reason"),
        ["hls.recording.success"] = (
            "beam_id session_id template_id metadata_id metadata_timestamp room_id duration max_width max_height meeting_url "
            + "hls_vod_recording_path hls_vod_recording_presigned_url hls_vod_recording_size chat_recording_path chat_recording_presigned_url "
            + "recording_id recording_single_files recording_thumbnails recording_created_at started_at stopped_at session_started_at",
            "job_id peer_id recording_single_file_per_layer_enabled recording_vod_playlist_enabled"),
        ["beam.started.success"] = ($"{Beam} start_delay", "started_at"),
        ["beam.stopped.success"] = ($"{Beam} duration reason", "started_at stopped_at"),
        ["beam.failure"] = ($"{Beam} duration reason error_code error_message error_type", "started_at stopped_at"),
        ["beam.recording.success"] = (
            "beam_id created_at duration metadata_id metadata_timestamp peer_id recording_id recording_path recording_presigned_url "
            + "chat_recording_path chat_recording_presigned_url room_id started_at stopped_at session_id template_id max_width max_height meeting_url rtmp session_started_at size",
            "job_id recording_enabled"),
        ["transcription.started.success"] = ($"{Transcription} {Each("asset_id")}", ""),
        ["transcription.success"] = ($"{Transcription} {Each("asset_id")} {Each("path")} {Each("presigned_url")}", ""),
        ["peer.join.success"] = ($"{Peer} joined_at", ""),
        ["peer.leave.success"] = ($"{Peer} left_at", ""),
    };

    /// <summary>Checks the fields of a message against those of its name.</summary>
    public static void AreIn(ReceivedWebhook message)
    {
        (string reference, string added) = Sets[message.Name];
        Assert.Equal($"{message.Name}: {Sorted($"{reference} {added}")}", $"{message.Name}: {Of(message.Data)}");
    }

    public static string Of(JsonElement json) => string.Join(' ', json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));

    private static string Sorted(string fields) => string.Join(' ', fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string Each(string field) => string.Join(' ', Outputs.Select(output => $"{output}_{field}"));
}
