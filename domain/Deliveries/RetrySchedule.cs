using System.Buffers.Binary;

namespace Serverless.Domain.Deliveries;

/// <summary>When a message that failed is tried again: 1 s, 3 s and 10 s later, as at 100ms, then three times as long each time up to an hour, give or take a fifth.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] First = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const double Growth = 3;
    private const double Jitter = 0.2;

    /// <param name="failures">How often it has failed, from 1.</param>
    /// <param name="eventId">Spreads the tries of different events; the same event has the same pauses.</param>
    public static TimeSpan PauseAfter(int failures, Guid eventId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        if (failures <= First.Length)
            return First[failures - 1];
        double grown = First[^1].TotalSeconds * Math.Pow(Growth, Math.Min(failures - First.Length, 20));
        return TimeSpan.FromSeconds(Math.Min(grown, Longest.TotalSeconds) * (1 - Jitter + (2 * Jitter * Chance(eventId, failures))));
    }

    // From 0 to 1, and the same wherever it is asked: the id (a hash) and the failure, mixed by the finalizer of SplitMix64,
    // so that one event's pauses do not go up in even steps either.
    private static double Chance(Guid eventId, int failures)
    {
        Span<byte> bytes = stackalloc byte[16];
        eventId.TryWriteBytes(bytes);
        ulong mixed = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) + ((ulong)failures * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)) / (double)ulong.MaxValue;
    }
}
