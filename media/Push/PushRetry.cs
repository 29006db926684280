namespace Serverless.Media.Push;

/// <summary>When a target that refuses or drops is tried again.</summary>
internal sealed class PushRetry(TimeProvider clock)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A push that held for so long makes the next pause the first again.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    /// <summary>A target that has taken nothing for so long is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(10);

    private TimeSpan _pause = FirstPause;
    private long _lastGood = clock.GetTimestamp();

    /// <summary>A push has ended by itself.</summary>
    /// <param name="held">For how long the target took media; zero when it took none.</param>
    /// <returns>How long to wait before the next try; null to give up.</returns>
    public TimeSpan? Next(TimeSpan held)
    {
        if (held > TimeSpan.Zero)
            _lastGood = clock.GetTimestamp();
        if (held >= Steady)
            _pause = FirstPause;
        if (clock.GetElapsedTime(_lastGood) >= GiveUpAfter)
            return null;
        TimeSpan pause = _pause;
        _pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        return pause;
    }
}
