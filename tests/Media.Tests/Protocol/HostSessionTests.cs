using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Protocol;
using Serverless.Media.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Protocol;

public sealed class HostSessionTests
{
    private const string Newest = "65f0c0ffee65f0c0ffee65f2";

    private static readonly WorkerAssignment Job = new()
    {
        JobId = "65f0c0ffee65f0c0ffee65f0",
        Attempt = 1,
        Mode = WorkerMode.Capture,
        Now = TimeProvider.System.GetUtcNow(),
        Token = "token-of-the-job",
        Container = new Uri("http://127.0.0.1:9/container"),
        MeetingUrl = new Uri("http://127.0.0.1:9/"),
        RecordingPath = "rec.mp4",
        Width = 320,
        Height = 240,
        FrameRate = 25,
        SegmentSeconds = 2,
        PageLoadTimeoutSeconds = 30,
        DiskQuotaMiB = 100,
    };

    [Fact(Timeout = 30_000)]
    public async Task Poll_CommandsThatWaitToBeAcknowledged_TellsTheHostTheNewestItKnows()
    {
        await using ScriptedHost host = await ScriptedHost.StartAsync(Job);
        using HttpClient http = new() { BaseAddress = new Uri(host.Address) };
        WorkerLog log = new(TextWriter.Null, TimeProvider.System, new Redactor());
        await using HostSession session = new(new HostClient(http, log, TimeProvider.System), Job, log, TimeProvider.System);

        host.Order(new WorkerCommand("65f0c0ffee65f0c0ffee65f1", "quiz 7", 5, TimeProvider.System.GetUtcNow()));
        host.Order(new WorkerCommand(Newest, "quiz 8", 5, TimeProvider.System.GetUtcNow()));

        await Wait.UntilAsync(() => host.Polls.Contains(Newest), TimeSpan.FromSeconds(20));
        Assert.Empty(host.Reports);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Trusted_SleptAndFencedOff_IsOnlyWithoutAnotherAttempt(bool ended)
    {
        await using ScriptedHost host = await ScriptedHost.StartAsync(Job, (app, job) => ScriptedHost.FencingAfterTheStop(app, job, ended));
        using HttpClient http = new() { BaseAddress = new Uri(host.Address) };
        WorkerLog log = new(TextWriter.Null, TimeProvider.System, new Redactor());
        SetClock clock = new();
        HostSession session = new(new HostClient(http, log, TimeProvider.System), Job, log, clock);
        host.Away = true;
        clock.Now += TimeSpan.FromMinutes(1);
        Task trusted = session.Trusted;
        Assert.False(trusted.IsCompleted);

        host.Fenced = true;
        host.Away = false;
        session.Enter("finalizing");
        await Wait.UntilAsync(() => session.Fenced.IsCancellationRequested, TimeSpan.FromSeconds(20));
        // All that a fence sets off is over then.
        await session.DisposeAsync();

        Assert.Equal(ended, trusted.IsCompleted);
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(ended, session.Trusted.IsCompleted);
    }
}
