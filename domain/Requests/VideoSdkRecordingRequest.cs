using Serverless.Domain.Jobs;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Requests;

/// <summary>Body of <c>POST /v2/recordings/start</c>. Layout and theme are looked at and left to the page.</summary>
/// <param name="RoomId">Any of the room's ids.</param>
/// <param name="Start">The same recording in the other dialect's words.</param>
public sealed record VideoSdkRecordingRequest(string RoomId, StartRecordingRequest Start)
{
    private const int MaxRoomIdLength = 200;

    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static VideoSdkRecordingRequest Read(RequestBody body, StartRules rules)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? roomId = ReadRoomId(fields);
        if (fields.OneOf("fileFormat", "mp4", "webm") == "webm")
            fields.Fault("fileFormat", "webm is not made here; leave it out or give mp4");
        StartRecordingRequest start = ReadStart(fields, rules);

        faults.ThrowIfAny();
        return new(roomId!, start);
    }

    /// <summary>What a start and an <c>autoStartConfig</c> have in common.</summary>
    public static StartRecordingRequest ReadStart(FieldReader fields, StartRules rules)
    {
        string? page = fields.String("templateUrl", int.MaxValue);
        if (page is null && !fields.Has("templateUrl") && rules.App.MeetingUrlTemplate is null)
            fields.Fault("templateUrl", "is required");
        else if (page is not null && rules.Urls.FaultOf(page, "http", "https") is { } fault)
            fields.Fault("templateUrl", fault);

        FieldReader? config = fields.Object("config");
        if (config is not null)
            AutoStartRules.CheckConfig(config);
        bool audioOnly = config?.OneOf("mode", "video-and-audio", "audio") == "audio";
        TranscriptionPlan? transcription = ReadTranscription(fields.Object("transcription"), rules.Transcribes);

        return new(page is null ? null : new Uri(page), SizeOf(config), audioOnly, rules.App.Destinations[0], transcription);
    }

    /// <summary>The room of a start or an end.</summary>
    public static string? ReadRoomId(FieldReader fields)
    {
        string? roomId = fields.String("roomId", MaxRoomIdLength, minLength: 1);
        if (roomId is null && !fields.Has("roomId"))
            fields.Fault("roomId", "is required");
        return roomId;
    }

    /// <summary>480, 720 or 1080 lines; null when neither quality nor orientation is given.</summary>
    private static Resolution? SizeOf(FieldReader? config)
    {
        string? quality = config?.OneOf("quality", "low", "med", "high");
        string? orientation = config?.OneOf("orientation", "portrait", "landscape");
        if (quality is null && orientation is null)
            return null;
        Resolution size = quality switch
        {
            "low" => new(854, 480),
            "high" => new(1920, 1080),
            _ => Resolution.Default,
        };
        return orientation == "portrait" ? new(size.Height, size.Width) : size;
    }

    private static TranscriptionPlan? ReadTranscription(FieldReader? fields, bool available)
    {
        if (fields is null)
            return null;
        FieldReader? summary = fields.Object("summary");
        bool summarized = summary?.Bool("enabled") ?? false;
        string prompt = summary?.String("prompt", SummaryPrompt.MaxLength) ?? "";
        if (fields.Bool("enabled") != true)
            return null;
        if (!available)
            fields.Fault("enabled", TranscriptionRules.NotConfigured);
        return TranscriptionRules.Defaults with { Summary = summarized ? SummaryPrompt.PlanOf(prompt) : null };
    }
}
