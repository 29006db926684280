using System.Globalization;

namespace Serverless.Tests.Support;

/// <summary>Time as far as this machine had its processors: what other machines on the same hardware took of what was wanted here does not count.</summary>
public readonly struct MachineTime
{
    private const string Counters = "/proc/stat";

    private readonly long _begun;
    private readonly long _used;
    private readonly long _taken;

    private MachineTime(long begun, long used, long taken)
    {
        _begun = begun;
        _used = used;
        _taken = taken;
    }

    /// <summary>The moment to count from.</summary>
    public static MachineTime Now()
    {
        // proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal.
        long[] ticks = File.Exists(Counters)
            ? [.. File.ReadLines(Counters).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture))]
            : new long[8];
        return new MachineTime(TimeProvider.System.GetTimestamp(), ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[7]);
    }

    /// <summary>What has passed since then; all of it where nobody took anything.</summary>
    public TimeSpan Elapsed()
    {
        MachineTime now = Now();
        TimeSpan passed = TimeProvider.System.GetElapsedTime(_begun, now._begun);
        long wanted = now._used - _used + now._taken - _taken;
        return wanted <= 0 ? passed : passed * ((double)(now._used - _used) / wanted);
    }
}
