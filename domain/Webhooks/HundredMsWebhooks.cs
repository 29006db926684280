using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Sessions;

namespace Serverless.Domain.Webhooks;

/// <summary>Which messages of 100ms's dialect tell of an event.</summary>
internal static class HundredMsWebhooks
{
    public static JsonObject Envelope(Guid id, DomainEvent e, string type, JsonObject data, bool replayed)
    {
        var envelope = new JsonObject { ["version"] = "2.0", ["id"] = id.ToString(), ["account_id"] = e.Subject.AppId };
        // Its samples of beam.* and hls.* have none.
        if (!type.StartsWith("beam.", StringComparison.Ordinal) && !type.StartsWith("hls.", StringComparison.Ordinal))
            envelope["app_id"] = e.Subject.AppId;
        envelope["timestamp"] = MessageTime.Seconds(e.At);
        envelope["type"] = type;
        if (replayed)
            envelope["is_replay"] = true;
        envelope["data"] = data;
        return envelope;
    }

    public static IEnumerable<(string Type, JsonObject Data)> Of(DomainEvent e, EventFacts facts, string transcriptionFailed) => e.Subject.Kind switch
    {
        SubjectKind.Job when facts.Job is { } job => OfJob(e, job, facts, transcriptionFailed),
        SubjectKind.Session => OfSession(e, facts),
        _ => [],
    };

    private static IEnumerable<(string, JsonObject)> OfJob(DomainEvent e, MediaJob job, EventFacts facts, string transcriptionFailed)
    {
        var data = new HundredMsJobData(e, job, facts);
        string family = job.Kind == JobKind.LiveStream ? "hls" : "beam";
        if (e.Type == (job.Kind == JobKind.LiveStream ? EventTypes.Playable(job.Kind) : EventTypes.Of(job.Kind, JobStatus.Running)))
            yield return ($"{family}.started.success", data.Started());
        else if (e.Type == EventTypes.Of(job.Kind, JobStatus.Stopped))
            yield return ($"{family}.stopped.success", data.Stopped());
        else if (e.Type == EventTypes.Of(job.Kind, JobStatus.Failed))
            yield return ($"{family}.failure", data.Failed());
        else if (e.Type == EventTypes.Of(job.Kind, JobStatus.PostProcessing))
            yield return ("transcription.started.success", data.Transcription(withFiles: false));

        bool ended = e.Type == EventTypes.Of(job.Kind, JobStatus.Failed);
        if ((ended || e.Type == EventTypes.Of(job.Kind, JobStatus.Stopped)) && data.Recording() is { } recording)
            yield return ($"{family}.recording.success", recording);
        if (facts.Assets.Any(IsTranscription) && (ended || e.Type == EventTypes.Of(job.Kind, JobStatus.Completed)))
            yield return (facts.Assets.Where(IsTranscription).All(a => a.Asset.Status == AssetStatus.Completed) ? "transcription.success" : transcriptionFailed, data.Transcription(withFiles: true));
    }

    private static bool IsTranscription(LinkedAsset linked) => linked.Asset.Type is Asset.Transcript or Asset.Summary;

    private static IEnumerable<(string, JsonObject)> OfSession(DomainEvent e, EventFacts facts)
    {
        JsonElement told = JsonElement.Parse(e.Data);
        // Who was never told of an open session is not told of its end.
        if (SessionStart.Of(e, told) is not { } began)
            yield break;
        var data = new JsonObject
        {
            ["session_id"] = e.Subject.Id,
            ["room_id"] = e.Subject.RoomId,
            ["room_name"] = facts.Room?.Name,
            ["template_id"] = facts.Room?.Settings.TemplateId ?? "",
            ["session_started_at"] = MessageTime.Exact(began),
        };
        switch (e.Type)
        {
            case EventTypes.SessionStarted:
                yield return ("session.open.success", data);
                break;
            case EventTypes.SessionEnded:
                JsonNode? ended = Copy(told, "reason");
                var room = new JsonObject { ["room_id"] = e.Subject.RoomId, ["room_name"] = facts.Room?.Name, ["session_id"] = e.Subject.Id, ["reason"] = ended?.DeepClone() };
                data["session_stopped_at"] = MessageTime.Exact(e.At);
                data["session_duration"] = (long)(e.At - began).TotalSeconds;
                data["reason"] = ended;
                yield return ("session.close.success", data);
                if (told.TryGetProperty("room_ended", out JsonElement by) && by.ValueKind == JsonValueKind.True)
                    yield return ("room.end.success", room);
                break;
            case EventTypes.ParticipantJoined or EventTypes.ParticipantLeft:
                bool joined = e.Type == EventTypes.ParticipantJoined;
                data["peer_id"] = Copy(told, "peer_id");
                data["user_id"] = Copy(told, "participant_id");
                data["user_name"] = Copy(told, "participant_name");
                data["role"] = Copy(told, "role");
                data[joined ? "joined_at" : "left_at"] = MessageTime.Exact(e.At);
                yield return (joined ? "peer.join.success" : "peer.leave.success", data);
                break;
        }
    }

    private static JsonNode? Copy(JsonElement told, string name) =>
        told.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? JsonNode.Parse(value.GetRawText()) : null;
}
