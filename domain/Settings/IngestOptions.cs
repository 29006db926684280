using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>The RTMP server of our own.</summary>
public sealed class IngestOptions
{
    public const string SectionName = "Ingest";

    /// <summary>Its address as publishers reach it, <c>rtmp://host:1935/live</c>; the stream key is appended. <value>Empty: there is none.</value></summary>
    [RegularExpression(@"^(rtmps?://[^/\s]+/[^\s]+)?$", ErrorMessage = "RtmpUrl must be an rtmp(s) URL with an application, such as rtmp://host:1935/live")]
    public string RtmpUrl { get; set; } = "";
}
