using System.Text.RegularExpressions;
using Serverless.Domain.Jobs;
using Serverless.Domain.Network;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Requests.Starts;

/// <summary>A start in VideoSDK's words.</summary>
/// <param name="RoomId">Any of the room's ids.</param>
/// <param name="Start">The same start in ours.</param>
public sealed partial record VideoSdkStart(string RoomId, StartRequest Start)
{
    private const int MaxRoomIdLength = 200;
    private const int MaxDirectoryLength = 200;
    private const int MaxWaitSeconds = 150;
    private const int MaxKeyLength = 1000;

    /// <summary>Body of <c>POST /v2/recordings/start</c>.</summary>
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static VideoSdkStart ReadRecording(RequestBody body, StartRules rules) => Read(body, rules, JobKind.Recording, (fields, start) =>
    {
        if (fields.OneOf("fileFormat", "mp4", "webm") == "webm")
            fields.Fault("fileFormat", "webm is not made here; leave it out or give mp4");
        return start;
    });

    /// <summary>Body of <c>POST /v2/hls/start</c>.</summary>
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static VideoSdkStart ReadHls(RequestBody body, StartRules rules) => Read(body, rules, JobKind.LiveStream, WithChoices);

    /// <summary>Body of <c>POST /v2/livestreams/start</c>.</summary>
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c> with every fault.</exception>
    public static VideoSdkStart ReadLivestream(RequestBody body, StartRules rules) => Read(body, rules, JobKind.ExternalStream, (fields, start) => start with
    {
        Push = new(ReadOutputs(fields, rules.Urls), IsRecorded(fields) ?? false),
    });

    /// <summary>What a room's <c>autoStartConfig</c> says of one kind of job: <see cref="JobKind.Recording"/> or <see cref="JobKind.LiveStream"/>.</summary>
    /// <remarks>Faults are left with <paramref name="fields"/>.</remarks>
    public static StartRequest ReadAutoStart(FieldReader fields, StartRules rules, JobKind kind)
    {
        StartRequest start = ReadCommon(fields, rules, kind);
        return kind == JobKind.LiveStream ? WithChoices(fields, start) : start;
    }

    /// <summary>Body of an end: the room.</summary>
    /// <exception cref="Errors.ServiceException"><c>invalid_input</c>.</exception>
    public static string ReadRoom(RequestBody body)
    {
        var faults = new Faults();
        string? roomId = ReadRoomId(body.Fields(faults));
        faults.ThrowIfAny();
        return roomId!;
    }

    /// <summary>The room of a start or an end.</summary>
    public static string? ReadRoomId(FieldReader fields)
    {
        string? roomId = fields.String("roomId", MaxRoomIdLength, minLength: 1);
        if (roomId is null && !fields.Has("roomId"))
            fields.Fault("roomId", "is required");
        return roomId;
    }

    private static VideoSdkStart Read(RequestBody body, StartRules rules, JobKind kind, Func<FieldReader, StartRequest, StartRequest> finish)
    {
        var faults = new Faults();
        FieldReader fields = body.Fields(faults);
        string? roomId = ReadRoomId(fields);
        StartRequest start = finish(fields, ReadCommon(fields, rules, kind));
        faults.ThrowIfAny();
        return new(roomId!, start);
    }

    /// <summary>What a start and a part of an <c>autoStartConfig</c> have in common.</summary>
    private static StartRequest ReadCommon(FieldReader fields, StartRules rules, JobKind kind)
    {
        FieldReader? config = fields.Object("config");
        if (config is not null)
            AutoStartRules.CheckConfig(config);
        ReadOnFailure(fields.Object("onFailure"));
        return new()
        {
            Kind = kind,
            MeetingUrl = StartFields.ReadPage(fields, "templateUrl", rules),
            PageParameters = fields.Faults.Any ? [] : VideoSdkConfig.PageParameters(config),
            Resolution = VideoSdkConfig.SizeOf(config),
            AudioOnly = kind == JobKind.Recording && config?.OneOf("mode", "video-and-audio", "audio") == "audio",
            Destination = rules.App.Destinations[0],
            Lane = LaneOf(kind),
            Transcription = ReadTranscription(fields.Object("transcription"), rules.Transcribes),
            Directory = ReadDirectory(fields, "dirPath") ?? ReadDirectory(fields, "awsDirPath") ?? "",
            WebhookUrl = ReadWebhook(fields, rules.Urls),
        };
    }

    /// <remarks>VideoSDK records, streams and pushes a room at the same time.</remarks>
    private static string? LaneOf(JobKind kind) => kind switch { JobKind.LiveStream => "hls", JobKind.ExternalStream => "livestream", _ => null };

    /// <remarks>VideoSDK's playbackHlsUrl lets viewers go back to the beginning.</remarks>
    private static StartRequest WithChoices(FieldReader fields, StartRequest start) => start with
    {
        Live = new() { PlaylistType = start.Destination.PlaylistType ?? PlaylistType.Event, SingleFilePerLayer = IsRecorded(fields) },
    };

    private static bool? IsRecorded(FieldReader fields) => fields.Object("config")?.Object("recording")?.BoolOrText("enabled");

    private static PushTarget[] ReadOutputs(FieldReader fields, UrlPolicy urls)
    {
        IReadOnlyList<FieldReader>? outputs = fields.Objects("outputs", StartExternalStreamRequest.MaxTargets);
        if (!fields.Has("outputs"))
            fields.Fault("outputs", "is required");
        else if (outputs is { Count: 0 })
            fields.Fault("outputs", "must have at least one");
        var targets = new List<PushTarget>();
        foreach (FieldReader output in outputs ?? [])
        {
            string? url = output.String("url", UrlPolicy.MaxUrlLength);
            string? key = output.String("streamKey", MaxKeyLength);
            if (!output.Has("url"))
                output.Fault("url", "is required");
            string whole = string.IsNullOrEmpty(key) ? url ?? "" : $"{url?.TrimEnd('/')}/{key}";
            if (url is not null && urls.FaultOf(whole, "rtmp", "rtmps") is { } fault)
                output.Fault("url", fault);
            else if (url is not null)
                targets.Add(new(new Uri(whole)));
        }
        return [.. targets];
    }

    /// <summary>Looked at and not acted on: a failed job leaves its room as it is.</summary>
    private static void ReadOnFailure(FieldReader? fields)
    {
        fields?.OneOf("action", "close-room");
        fields?.Int("waitTime", 0, MaxWaitSeconds);
    }

    private static Uri? ReadWebhook(FieldReader fields, UrlPolicy urls)
    {
        if (fields.String("webhookUrl", UrlPolicy.MaxUrlLength) is not { } url)
            return null;
        if (urls.FaultOf(url, "http", "https") is not { } fault)
            return new Uri(url);
        fields.Fault("webhookUrl", fault);
        return null;
    }

    private static string? ReadDirectory(FieldReader fields, string name)
    {
        if (fields.String(name, MaxDirectoryLength) is not { Length: > 0 } text)
            return null;
        string directory = text.Trim('/');
        if (DirectoryPattern().IsMatch(directory))
            return directory;
        fields.Fault(name, "may hold only letters, digits, _ and -, with / and single dots between");
        return null;
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

    [GeneratedRegex(@"^[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*\z")]
    private static partial Regex DirectoryPattern();
}
