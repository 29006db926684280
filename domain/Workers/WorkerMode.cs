namespace Serverless.Domain.Workers;

/// <summary>What a media worker is launched for.</summary>
public enum WorkerMode
{
    /// <summary>Capture the page until told to stop, then make the files.</summary>
    Capture,

    /// <summary>The capture has ended and its worker is gone: make the files from the segments that were uploaded.</summary>
    Finalize,
}
