namespace Serverless.Tests.Support;

/// <summary>Waits for something that happens elsewhere, in <see cref="MachineTime"/>.</summary>
public static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks every 20 ms until the answer is yes.</summary>
    /// <exception cref="TimeoutException">It was not by the deadline.</exception>
    public static Task UntilAsync(Func<bool> condition, TimeSpan deadline)
        => UntilAsync(() => Task.FromResult(condition()), deadline);

    /// <inheritdoc cref="UntilAsync(Func{bool}, TimeSpan)"/>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan deadline)
    {
        if (!await ForAsync(condition, deadline))
            throw new TimeoutException($"The condition did not come true within {deadline.TotalSeconds:0.#} s.");
    }

    /// <summary>Asks every 20 ms until the answer is yes or the time is over, and tells which it was.</summary>
    public static async Task<bool> ForAsync(Func<Task<bool>> condition, TimeSpan longest)
    {
        MachineTime time = new();
        while (!await condition())
        {
            if (time.Exceeds(longest))
                return false;
            await Task.Delay(Pause, TimeProvider.System);
        }
        return true;
    }
}
