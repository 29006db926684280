namespace Serverless.Media.Hosting;

/// <summary>A clock that shows another time than the one it goes by.</summary>
/// <param name="clock">What it goes by.</param>
/// <param name="by">Added to the time of day; may be negative.</param>
internal sealed class ShiftedClock(TimeProvider clock, TimeSpan by) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}
