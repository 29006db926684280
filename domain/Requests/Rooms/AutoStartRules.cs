using System.Text.Json;
using Serverless.Domain.Network;
using Serverless.Domain.Requests.Starts;

namespace Serverless.Domain.Requests.Rooms;

/// <summary>Checks VideoSDK's <c>autoStartConfig</c> and keeps it as it was given.</summary>
internal static class AutoStartRules
{
    private const int MaxDirPathLength = 512;

    public static JsonElement? Read(FieldReader? fields, UrlPolicy urls)
    {
        if (fields is null)
            return null;
        foreach (string part in (ReadOnlySpan<string>)["recording", "hls"])
        {
            if (fields.Object(part) is { } job)
                CheckJob(job, urls);
        }
        return fields.Raw(16 * 1024);
    }

    private static void CheckJob(FieldReader job, UrlPolicy urls)
    {
        if (job.String("templateUrl", UrlPolicy.MaxUrlLength) is { } url && urls.FaultOf(url, "http", "https") is { } fault)
            job.Fault("templateUrl", fault);
        job.String("awsDirPath", MaxDirPathLength);
        if (job.Object("transcription") is { } transcription)
        {
            transcription.Bool("enabled");
            if (transcription.Object("summary") is { } summary)
            {
                summary.Bool("enabled");
                summary.String("prompt", SummaryPrompt.MaxLength);
            }
        }
        if (job.Object("config") is { } config)
            CheckConfig(config);
    }

    public static void CheckConfig(FieldReader config)
    {
        config.OneOf("theme", "DARK", "LIGHT", "DEFAULT");
        config.OneOf("mode", "video-and-audio", "audio");
        config.OneOf("quality", "low", "med", "high");
        config.OneOf("orientation", "portrait", "landscape");
        if (config.Object("layout") is { } layout)
        {
            layout.OneOf("type", "GRID", "SPOTLIGHT", "SIDEBAR");
            layout.OneOf("priority", "SPEAKER", "PIN");
            layout.Int("gridSize", 1, 4);
        }
        if (config.Object("recording") is { } recording)
            recording.BoolOrText("enabled");
    }
}
