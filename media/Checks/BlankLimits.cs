namespace Serverless.Media.Checks;

/// <summary>When a picture counts as blank and a sound as silent.</summary>
internal static class BlankLimits
{
    /// <summary>How often picture and sound are measured.</summary>
    public const int SamplesPerSecond = 1;

    /// <summary>A picture whose darkest and brightest points (of 0–255, scaled down to 64 × 36) differ by no more is one colour.</summary>
    public const double LargestSpread = 6;

    /// <summary>Sound that never rises above this is silence, in dBFS. Dither and the noise of an idle codec lie below it.</summary>
    public const double LoudestSilence = -60;

    /// <summary>Fewer samples say nothing: a capture that is stopped within this many seconds is never called blank.</summary>
    public const int FewestSamples = 2;
}
