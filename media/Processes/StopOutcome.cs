namespace Serverless.Media.Processes;

/// <summary>How a child came to its end.</summary>
internal enum StopOutcome
{
    /// <summary>It had ended before it was asked to.</summary>
    AlreadyGone,

    /// <summary>It ended by the first signal.</summary>
    Graceful,

    /// <summary>It outlived its deadline and was killed.</summary>
    Killed,
}
