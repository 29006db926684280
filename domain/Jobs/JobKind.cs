namespace Serverless.Domain.Jobs;

/// <summary>The kinds of media job. All share one lifecycle.</summary>
public enum JobKind
{
    /// <summary>A page captured to an MP4.</summary>
    Recording,

    /// <summary>A page captured to HLS that plays while it is made.</summary>
    LiveStream,

    /// <summary>A page captured and pushed to RTMP servers.</summary>
    ExternalStream,
}
