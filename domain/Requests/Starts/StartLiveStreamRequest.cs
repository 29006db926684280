using Serverless.Domain.Jobs;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Requests.Starts;

/// <summary>Body of <c>POST /v2/live-streams/room/{room_id}/start</c>.</summary>
public static class StartLiveStreamRequest
{
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static StartRequest Read(RequestBody body, StartRules rules)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        FieldReader? recording = fields.Object("recording");
        (TranscriptionPlan? transcript, TranscriptionPlan? captions) = TranscriptionRules.ReadLive(fields.Object("transcription"), rules.Transcribes);
        var request = new StartRequest
        {
            Kind = JobKind.LiveStream,
            MeetingUrl = StartFields.ReadPage(fields, "meeting_url", rules),
            Destination = StartFields.ReadDestination(fields, rules.App.Destinations),
            Transcription = transcript,
            Live = new()
            {
                HlsVod = recording?.Bool("hls_vod"),
                SingleFilePerLayer = recording?.Bool("single_file_per_layer"),
                Captions = captions is not null,
                Vocabulary = captions?.CustomVocabulary ?? [],
            },
        };
        faults.ThrowIfAny();
        return request;
    }
}
