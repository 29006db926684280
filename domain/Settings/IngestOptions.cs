using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>The RTMP server of our own.</summary>
public sealed class IngestOptions
{
    public const string SectionName = "Ingest";

    /// <summary>Its address as publishers reach it, <c>rtmp://host:1935/live</c>; the stream key is appended. <value>Empty: there is none.</value></summary>
    [RegularExpression(@"^(rtmps?://[^/\s]+/[^\s]+)?$", ErrorMessage = "RtmpUrl must be an rtmp(s) URL with an application, such as rtmp://host:1935/live")]
    public string RtmpUrl { get; set; } = "";

    /// <summary>Its address as media workers reach it. <value>Empty: <see cref="RtmpUrl"/>.</value></summary>
    [RegularExpression(@"^(rtmps?://[^/\s]+/[^\s]+)?$", ErrorMessage = "PullUrl must be an rtmp(s) URL with an application, such as rtmp://127.0.0.1:1935/live")]
    public string PullUrl { get; set; } = "";

    /// <summary>Where workers take what is published.</summary>
    public string WorkersUrl => PullUrl.Length > 0 ? PullUrl : RtmpUrl;
}
