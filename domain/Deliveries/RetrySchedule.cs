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

    // From 0 to 1; the id is a hash, so that a part of it is as good as chance and the same wherever it is asked.
    private static double Chance(Guid eventId, int failures)
    {
        Span<byte> bytes = stackalloc byte[16];
        eventId.TryWriteBytes(bytes);
        uint drawn = BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]) * (uint)((2 * failures) + 1);
        return drawn / (double)uint.MaxValue;
    }
}
