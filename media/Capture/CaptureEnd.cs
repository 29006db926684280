namespace Serverless.Media.Capture;

/// <summary>Why a capture has ended.</summary>
/// <param name="ErrorType">Null for a good end.</param>
/// <param name="Message">For a person, with <paramref name="ErrorType"/>.</param>
/// <param name="Reason">For a good end that nobody asked for.</param>
internal sealed record CaptureEnd(string? ErrorType = null, string? Message = null, string? Reason = null)
{
    /// <summary>Picture and sound held nothing: the file is made all the same.</summary>
    public bool IsBlank { get; init; }
}
