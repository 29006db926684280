using System.Diagnostics;
using Serverless.Media.Ingest;
using Serverless.Media.Logging;
using Serverless.Media.Tests.Support;

namespace Serverless.Media.Tests.Ingest;

public sealed class RelayTests
{
    [Fact(Timeout = 60_000)]
    public async Task RunAsync_NobodyPublishesForAMinute_EndsAndNotBefore()
    {
        using StringWriter output = new();
        LeapingClock clock = new(TimeSpan.FromSeconds(20));
        // Nobody listens on the port of discarded packets.
        Relay relay = Of("rtmp://127.0.0.1:9/live/key", output, clock);

        await relay.RunAsync(Stream.Null, CancellationToken.None);

        Assert.Contains("publisher.stayed.away", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, output.ToString().Split("process.started name=relay").Length - 1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Heard_PublisherComesLater_IsWhenTheirStreamBegan()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("relay-");
        string stream = Path.Combine(folder.FullName, "stream.flv");
        SetClock clock = new();
        using CancellationTokenSource ending = new();
        Relay relay = Of(stream, TextWriter.Null, clock);
        Task relaying = relay.RunAsync(Stream.Null, ending.Token);
        Assert.False(relay.Heard.IsCompleted);

        clock.Now += TimeSpan.FromSeconds(50);
        await MakeAsync(stream);
        DateTimeOffset heard = await relay.Heard.WaitAsync(TimeSpan.FromSeconds(30));
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relaying);
        folder.Delete(recursive: true);

        Assert.Equal(clock.Now, heard);
    }

    private static Relay Of(string source, TextWriter output, TimeProvider clock) => new(
        new Uri(source),
        new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! },
        new WorkerLog(output, TimeProvider.System, new Redactor()),
        clock);

    /// <summary>What is published: it is there all at once.</summary>
    private static async Task MakeAsync(string path)
    {
        using Process ffmpeg = Process.Start(
            "ffmpeg",
            ["-loglevel", "error", "-f", "lavfi", "-i", "testsrc=s=64x64:r=10", "-f", "lavfi", "-i", "sine", "-t", "1", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "flv", path + ".part"]);
        await ffmpeg.WaitForExitAsync();
        File.Move(path + ".part", path);
    }

    /// <summary>Leaps with each look at it, but the first; its timers are the machine's.</summary>
    private sealed class LeapingClock(TimeSpan leap) : TimeProvider
    {
        private long _looks = -1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * leap.Ticks;
    }
}
