namespace Serverless.Domain.Jobs;

/// <summary>Where a media job is. Written in snake case on the wire, in tables and in events.</summary>
public enum JobStatus
{
    /// <summary>Accepted; a worker is being launched and the page loaded.</summary>
    Starting,

    /// <summary>The first segment is encoded.</summary>
    Running,

    /// <summary>The capture is being ended and its files made.</summary>
    Stopping,

    /// <summary>The capture has ended and its media files are final.</summary>
    Stopped,

    /// <summary>Transcript and summary are being finished.</summary>
    PostProcessing,

    /// <summary>All is there. Terminal.</summary>
    Completed,

    /// <summary>The job ended without what was asked for; its error says why. Terminal.</summary>
    Failed,
}
