using Serverless.Domain.Webinars;

namespace Serverless.Functions.SessionsApi;

/// <summary>A started session and the ways into it. What is null, or does not come by itself, has its reason in <see cref="Unavailable"/>.</summary>
internal sealed record StartReply(WebinarSessionReply Session, string? LivekitToken, RtmpReply? Rtmp, RtmpSetupReply? RtmpSetup, Uri? WhipUrl, IReadOnlyDictionary<string, string> Unavailable)
{
    private const string NoLiveKit = "LiveKit is not configured for this app";
    private const string NoStream = "what LiveKit takes stays in its room: start a live stream of a page that shows it, which becomes the session's hls_url";
    private const string NoRecording = "what LiveKit takes stays in its room: start a recording of a page that shows it";

    public static StartReply From(WebinarSessionReply session, string? token, WaysIn ways)
    {
        var unavailable = new Dictionary<string, string>();
        if (token is null)
            unavailable["livekit_token"] = NoLiveKit;
        if (ways.Rtmp is null)
            unavailable["rtmp"] = ways.NoRtmp ?? NoLiveKit;
        if (ways.Whip is null)
            unavailable["whip_url"] = ways.NoWhip ?? NoLiveKit;
        if (token is not null)
        {
            unavailable["hls_url"] = NoStream;
            if (session.RecordingEnabled)
                unavailable["recording"] = NoRecording;
        }
        return new(
            session,
            token,
            ways.Rtmp is { } rtmp ? new(rtmp.IngressId, rtmp.Url, rtmp.StreamKey) : null,
            ways.Rtmp is { } setup ? new(setup.Url, setup.StreamKey, RtmpStepsReply.Of(setup)) : null,
            ways.Whip,
            unavailable);
    }
}

/// <summary>An RTMP ingress.</summary>
internal sealed record RtmpReply(string IngressId, string Url, string StreamKey);

/// <summary>What a host enters into their encoder.</summary>
internal sealed record RtmpSetupReply(string Server, string StreamKey, RtmpStepsReply Instructions);

/// <summary>The same, in words.</summary>
internal sealed record RtmpStepsReply(string Step1, string Step2, string Step3)
{
    public static RtmpStepsReply Of(RtmpIngress rtmp) => new(
        "Open the stream settings of your encoder (in OBS: Settings, Stream, service Custom).",
        $"Enter {rtmp.Url} as server and the stream key of this reply as stream key.",
        "Use H.264 and AAC with a keyframe every 2 seconds, and start streaming.");
}
