using System.Globalization;

namespace Serverless.Tests.Support;

/// <summary>Time since it was made, as far as this machine had its processors: what other machines on the same hardware took of what was wanted here does not count.</summary>
public sealed class MachineTime
{
    private const string Counters = "/proc/stat";

    // Somebody who waits for ever shall not wait much longer for it.
    private const double SmallestShare = 0.25;

    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private readonly (long Used, long Taken) _ticks = Ticks();

    /// <summary>Whether more than that has passed; a quarter of the time counts at least, all of it where nobody took anything.</summary>
    public bool Exceeds(TimeSpan longest)
    {
        TimeSpan passed = TimeProvider.System.GetElapsedTime(_begun);
        if (passed <= longest)
            return false;
        (long used, long taken) = Ticks();
        (used, taken) = (used - _ticks.Used, taken - _ticks.Taken);
        return taken <= 0 || passed * Math.Max(SmallestShare, (double)used / (used + taken)) > longest;
    }

    // proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal.
    private static (long Used, long Taken) Ticks()
    {
        if (!File.Exists(Counters))
            return default;
        long[] ticks = [.. File.ReadLines(Counters).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(count => long.Parse(count, CultureInfo.InvariantCulture))];
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[7]);
    }
}
