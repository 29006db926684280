using Serverless.Media.Ingest;
using Serverless.Media.Logging;

namespace Serverless.Media.Tests.Ingest;

public sealed class RelayTests
{
    [Fact(Timeout = 60_000)]
    public async Task RunAsync_NobodyPublishesForAMinute_EndsAndNotBefore()
    {
        using StringWriter output = new();
        LeapingClock clock = new(TimeSpan.FromSeconds(20));
        // Nobody listens on the port of discarded packets.
        Relay relay = new(
            new Uri("rtmp://127.0.0.1:9/live/key"),
            new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! },
            new WorkerLog(output, TimeProvider.System, new Redactor()),
            clock);

        await relay.RunAsync(Stream.Null, CancellationToken.None);

        Assert.Contains("publisher.stayed.away", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, output.ToString().Split("process.started name=relay").Length - 1);
    }

    /// <summary>Leaps with each look at it, but the first; its timers are the machine's.</summary>
    private sealed class LeapingClock(TimeSpan leap) : TimeProvider
    {
        private long _looks = -1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * leap.Ticks;
    }
}
