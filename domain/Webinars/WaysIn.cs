namespace Serverless.Domain.Webinars;

/// <summary>How a session's host comes in with a stream of their own. What is not open says why.</summary>
/// <param name="Whip">Secret: whoever has it may publish.</param>
public sealed record WaysIn(RtmpIngress? Rtmp, Uri? Whip, string? WhipIngressId = null)
{
    /// <summary>Why there is no <see cref="Rtmp"/>.</summary>
    public string? NoRtmp { get; init; }

    /// <summary>Why there is no <see cref="Whip"/>.</summary>
    public string? NoWhip { get; init; }
}

/// <summary>Where to publish by RTMP.</summary>
/// <param name="IngressId">Names it to whoever takes the stream.</param>
/// <param name="Url">Without the key.</param>
/// <param name="StreamKey">Secret.</param>
public sealed record RtmpIngress(string IngressId, string Url, string StreamKey);
