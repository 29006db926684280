namespace Serverless.Media;

/// <summary>Exit codes of the worker.</summary>
internal static class ExitCodes
{
    public const int Good = 0;

    /// <summary>The job failed and the host was told, or <c>--check</c> found something missing.</summary>
    public const int Failed = 1;

    /// <summary>Wrong arguments or environment.</summary>
    public const int Usage = 2;

    /// <summary>The host refused the code or could not be reached.</summary>
    public const int Refused = 3;

    /// <summary>Another attempt has taken over.</summary>
    public const int Fenced = 4;
}
