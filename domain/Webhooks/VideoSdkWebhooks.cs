using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Sessions;

namespace Serverless.Domain.Webhooks;

/// <summary>Which messages of VideoSDK's dialect tell of an event.</summary>
internal static class VideoSdkWebhooks
{
    public static IEnumerable<(string Type, JsonObject Data)> Of(DomainEvent e, EventFacts facts) => e.Subject.Kind switch
    {
        SubjectKind.Job when facts.Job is { } job => OfJob(e, job, facts),
        SubjectKind.Session => OfSession(e, facts),
        _ => [],
    };

    private static IEnumerable<(string, JsonObject)> OfJob(DomainEvent e, MediaJob job, EventFacts facts)
    {
        string family = job.Kind switch { JobKind.LiveStream => "hls", JobKind.ExternalStream => "livestream", _ => "recording" };
        if (StepOf(e, job.Kind) is { } step)
            yield return ($"{family}-{step}", OfStep(step, job, facts));
        if (e.Type == EventTypes.Of(job.Kind, JobStatus.Completed) && facts.Files(Asset.Transcript).Any())
            yield return ("transcription-completed", OfTranscription(job, facts));
    }

    private static string? StepOf(DomainEvent e, JobKind kind)
    {
        if (kind == JobKind.LiveStream && e.Type == EventTypes.Playable(kind))
            return "playable";
        string prefix = EventTypes.Of(kind, JobStatus.Running)[..^"running".Length];
        return e.Type.StartsWith(prefix, StringComparison.Ordinal) ? e.Type[prefix.Length..] switch
        {
            "starting" => "starting",
            "running" => "started",
            "stopping" => "stopping",
            "stopped" => "stopped",
            "failed" => "failed",
            _ => null,
        } : null;
    }

    private static JsonObject OfStep(string step, MediaJob job, EventFacts facts)
    {
        JsonObject data = Meeting(facts, job.SessionId);
        data["id"] = job.Id;
        if (job.Kind == JobKind.LiveStream && step is "started" or "playable")
        {
            data["playbackHlsUrl"] = facts.PlaybackUrl?.AbsoluteUri;
            data["livestreamUrl"] = facts.PlaybackUrl?.AbsoluteUri;
        }
        if (step is "stopped" && facts.Files(Asset.RoomComposite).FirstOrDefault() is { } file)
        {
            data["filePath"] = file.Asset.Path;
            data["fileUrl"] = file.Link?.AbsoluteUri;
        }
        if (step is "stopping" or "stopped" or "failed")
            data["reason"] = job.StopReason;
        if (step is "failed")
            data["error"] = new JsonObject { ["type"] = job.Error?.Type, ["message"] = job.Error?.Message };
        return data;
    }

    private static JsonObject OfTranscription(MediaJob job, EventFacts facts)
    {
        JsonObject data = Meeting(facts, job.SessionId);
        data["id"] = job.Id;
        data["transcriptionFilePaths"] = Links(facts.Files(Asset.Transcript));
        data["summarizedFilePaths"] = Links(facts.Files(Asset.Summary));
        return data;
    }

    private static IEnumerable<(string, JsonObject)> OfSession(DomainEvent e, EventFacts facts)
    {
        JsonObject data = Meeting(facts, e.Subject.Id);
        JsonElement told = JsonElement.Parse(e.Data);
        switch (e.Type)
        {
            // Who was never told of a session's start is not told of its end.
            case EventTypes.SessionStarted or EventTypes.SessionEnded when SessionStart.Of(e, told) is { } began:
                data["start"] = MessageTime.Exact(began);
                if (e.Type == EventTypes.SessionEnded)
                    data["end"] = MessageTime.Exact(e.At);
                yield return (e.Type == EventTypes.SessionStarted ? "session-started" : "session-ended", data);
                break;
            case EventTypes.SessionAutoStartFailed:
                data["error"] = new JsonObject { ["type"] = Text(told, "code"), ["message"] = Text(told, "reason") };
                yield return ($"{Text(told, "job")}-failed", data);
                break;
            case EventTypes.ParticipantJoined or EventTypes.ParticipantLeft:
                data["participantId"] = Text(told, "participant_id");
                data["participantName"] = Text(told, "participant_name");
                yield return (e.Type == EventTypes.ParticipantJoined ? "participant-joined" : "participant-left", data);
                break;
        }
    }

    private static JsonObject Meeting(EventFacts facts, string sessionId) => new() { ["meetingId"] = facts.Room?.Code, ["sessionId"] = sessionId };

    private static JsonObject Links(IEnumerable<LinkedAsset> files) =>
        new(files.Select(file => KeyValuePair.Create(file.Asset.OutputMode ?? "file", (JsonNode?)file.Link?.AbsoluteUri)));

    private static string? Text(JsonElement told, string name) =>
        told.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
