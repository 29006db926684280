namespace Serverless.Media.Protocol;

/// <summary>Another attempt has taken over, or the job has ended: leave at once, upload and report nothing more.</summary>
/// <param name="message">Who says so.</param>
/// <param name="jobEnded">False also when that is not known.</param>
internal sealed class FencedException(string message, bool jobEnded = false) : Exception(message)
{
    /// <summary>Whether the job has ended, so that no other attempt will come.</summary>
    public bool JobEnded => jobEnded;
}
