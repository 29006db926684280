namespace Serverless.DurableTask.Crash.Tests;

/// <summary>Chance that can be had again by its seed (splitmix64).</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <returns>From 0 to less than 1.</returns>
    public double Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
