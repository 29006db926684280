namespace Serverless.Media.Speech;

/// <summary>The engine fell behind and searches less, or has caught up and searches in full again.</summary>
/// <param name="Fast">True from now on less.</param>
/// <param name="Behind">Seconds of sound that waited.</param>
internal sealed record SearchChange(bool Fast, double Behind);
