using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Requests;

/// <summary>Body of <c>POST /v2/recordings/room/{room_id}/start</c>.</summary>
/// <param name="MeetingUrl">Null: the page of the app's <see cref="MeetingUrlTemplate"/>.</param>
/// <param name="Resolution">Null: that of the destination.</param>
public sealed record StartRecordingRequest(Uri? MeetingUrl, Resolution? Resolution, bool AudioOnly, Destination Destination, TranscriptionPlan? Transcription)
{
    private const int MaxDestinationLength = 100;

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static StartRecordingRequest Read(RequestBody body, StartRules rules)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);

        string? meetingUrl = fields.String("meeting_url", int.MaxValue);
        if (meetingUrl is null && !fields.Has("meeting_url") && rules.App.MeetingUrlTemplate is null)
            fields.Fault("meeting_url", "is required");
        else if (meetingUrl is not null && rules.Urls.FaultOf(meetingUrl, "http", "https") is { } fault)
            fields.Fault("meeting_url", fault);

        Resolution? resolution = ResolutionRules.Read(fields.Object("resolution"));
        bool audioOnly = fields.Bool("audio_only") ?? false;
        Destination destination = ReadDestination(fields, rules.App.Destinations);
        TranscriptionPlan? transcription = TranscriptionRules.Read(fields.Object("transcription"), rules.Transcribes);

        faults.ThrowIfAny();
        return new(meetingUrl is null ? null : new Uri(meetingUrl), resolution, audioOnly, destination, transcription);
    }

    private static Destination ReadDestination(FieldReader fields, IReadOnlyList<Destination> known)
    {
        string names = string.Join(", ", known.Select(d => $"\"{d.Name}\""));
        string? name = fields.String("destination", MaxDestinationLength, minLength: 1);
        if (name is null && !fields.Has("destination") && known.Count > 1)
            fields.Fault("destination", $"is required; there are {names}");
        if (name is null)
            return known[0];
        Destination? named = known.FirstOrDefault(d => d.Name == name);
        if (named is null)
            fields.Fault("destination", $"is not configured; there {(known.Count == 1 ? "is only" : "are")} {names}");
        return named ?? known[0];
    }
}
