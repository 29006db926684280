using Serverless.Domain.Jobs;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Requests;

/// <summary>Body of <c>POST /v2/recordings/room/{room_id}/start</c>.</summary>
public sealed record StartRecordingRequest(Uri MeetingUrl, Resolution Resolution, bool AudioOnly, string Destination, TranscriptionPlan? Transcription)
{
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static StartRecordingRequest Read(RequestBody body, StartRules rules)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);

        string? meetingUrl = fields.String("meeting_url", int.MaxValue);
        if (meetingUrl is null && !fields.Has("meeting_url"))
            fields.Fault("meeting_url", "is required");
        else if (meetingUrl is not null && rules.Urls.FaultOf(meetingUrl, "http", "https") is { } fault)
            fields.Fault("meeting_url", fault);

        Resolution resolution = ResolutionRules.Read(fields.Object("resolution"));
        bool audioOnly = fields.Bool("audio_only") ?? false;
        string? destination = fields.String("destination", 100, minLength: 1);
        if (destination is not (null or MediaJob.DefaultDestination))
            fields.Fault("destination", $"is not configured; there is only \"{MediaJob.DefaultDestination}\"");
        TranscriptionPlan? transcription = TranscriptionRules.Read(fields.Object("transcription"), rules.Transcribes);

        faults.ThrowIfAny();
        return new(new Uri(meetingUrl!), resolution, audioOnly, destination ?? MediaJob.DefaultDestination, transcription);
    }
}
