using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>Something is away for a while. How long is the fault itself, not a guess at how long something takes.</summary>
internal static class Outage
{
    public static Task LastAsync(TimeSpan length)
    {
        long begun = TimeProvider.System.GetTimestamp();
        return Wait.UntilAsync(() => TimeProvider.System.GetElapsedTime(begun) >= length, 2 * length);
    }
}
