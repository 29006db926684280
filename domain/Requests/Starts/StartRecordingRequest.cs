using Serverless.Domain.Jobs;

namespace Serverless.Domain.Requests.Starts;

/// <summary>Body of <c>POST /v2/recordings/room/{room_id}/start</c>.</summary>
public static class StartRecordingRequest
{
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static StartRequest Read(RequestBody body, StartRules rules)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        var request = new StartRequest
        {
            Kind = JobKind.Recording,
            MeetingUrl = StartFields.ReadPage(fields, "meeting_url", rules),
            Resolution = ResolutionRules.Read(fields.Object("resolution")),
            AudioOnly = fields.Bool("audio_only") ?? false,
            Destination = StartFields.ReadDestination(fields, rules.App.Destinations),
            Transcription = TranscriptionRules.Read(fields.Object("transcription"), rules.Transcribes),
        };
        faults.ThrowIfAny();
        return request;
    }
}
