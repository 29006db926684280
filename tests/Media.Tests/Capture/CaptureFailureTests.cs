using Serverless.Domain;
using Serverless.Domain.Workers;
using Serverless.Media.Processes;
using Serverless.Media.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Capture;

/// <summary>Captures that go wrong, by the real worker.</summary>
[Collection(CaptureSet.Name)]
[Trait("Needs", "chromium")]
public sealed class CaptureFailureTests(CaptureFixture fixture)
{
    private const int Limit = 120_000;

    [Theory(Timeout = Limit)]
    [InlineData("?status=500", "answered HTTP 500")]
    [InlineData("never", "did not load within 3 s")]
    [InlineData("http://127.0.0.1:65535/?token=s3cr3t-meeting-key", "could not be reached: net::ERR_CONNECTION_REFUSED")]
    public async Task Capture_PageDoesNotLoad_FailsAndSaysWhy(string page, string reason)
    {
        WorkerAssignment job = await fixture.JobAsync(page) with { PageLoadTimeoutSeconds = 3 };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);

        Assert.Equal(1, await worker.ExitAsync());

        WorkerReport failed = Assert.Single(host.Reports);
        Assert.Equal(JobErrorTypes.PageLoadFailed, failed.ErrorType);
        Assert.Equal($"The page at http://{job.MeetingUrl.Authority} {reason}", failed.Message);
        Assert.DoesNotContain("s3cr3t", worker.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_PageDiesTwice_FailsAndKeepsWhatItHas()
    {
        WorkerAssignment job = await fixture.JobAsync("");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await host.ReportAsync(WorkerReportType.Started);

        KillAll(worker, "--type=renderer");
        await worker.SaysAsync("page.reloaded");
        KillAll(worker, "--type=renderer");

        Assert.Equal(1, await worker.ExitAsync());
        Assert.Equal(JobErrorTypes.PageCrashed, (await host.ReportAsync(WorkerReportType.Failed)).ErrorType);
        Assert.NotEmpty(await RecordedFile.SegmentsAsync(job));
        await Wait.UntilAsync(() => worker.Children("").Count == 0, TimeSpan.FromSeconds(5));
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_EncoderKilled_NextAttemptGoesOnInTheSameFile()
    {
        WorkerAssignment first = await fixture.JobAsync("");
        double captured = await RunUntilEncoderDiesAsync(first);
        WorkerAssignment second = first with { Attempt = 2, OffsetSeconds = 0.5 };
        await using ScriptedHost host = await ScriptedHost.StartAsync(second);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a2/00001.ts");

        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        using RecordedFile file = await RecordedFile.FetchAsync(second);
        WorkerReport stopped = await host.ReportAsync(WorkerReportType.Stopped);
        Assert.Equal(captured + stopped.DurationSeconds, await file.DurationAsync(), 2.1);
        IReadOnlyList<double> times = await file.PacketTimesAsync("v");
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] > captured);
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_BlankAndSilent_FailsButItsFileIsKept()
    {
        WorkerAssignment job = await fixture.JobAsync("?blank=1");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00002.ts");

        host.Want(DesiredState.Stop);

        Assert.Equal(1, await worker.ExitAsync());
        Assert.Equal([WorkerReportType.Started, WorkerReportType.Asset, WorkerReportType.Failed], host.Types);
        Assert.Equal(JobErrorTypes.BlankCapture, (await host.ReportAsync(WorkerReportType.Failed)).ErrorType);
        using RecordedFile file = await RecordedFile.FetchAsync(job);
        Assert.Equal(["h264 640x480", "aac 48000"], await file.StreamsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_SilentButNotBlank_IsGood()
    {
        WorkerAssignment job = await fixture.JobAsync("?silent=1");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00002.ts");

        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_StoppedBeforeTheFirstSegment_FailsWithNoMedia()
    {
        WorkerAssignment job = await fixture.JobAsync("never");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("name=chromium");

        host.Want(DesiredState.Stop);

        Assert.Equal(1, await worker.ExitAsync());
        Assert.Equal(JobErrorTypes.NoMedia, Assert.Single(host.Reports).ErrorType);
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_Fenced_LeavesAtOnceAndTellsNothingMore()
    {
        WorkerAssignment job = await fixture.JobAsync("");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await host.ReportAsync(WorkerReportType.Started);

        host.Fenced = true;

        Assert.Equal(ExitCodes.Fenced, await worker.ExitAsync());
        Assert.Equal([WorkerReportType.Started], host.Types);
        Assert.Empty(worker.Children(""));
        Assert.Empty(Directory.EnumerateFileSystemEntries(worker.Folder));
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_CodeRefused_LeavesWithoutAWord()
    {
        WorkerAssignment job = await fixture.JobAsync("");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job, ScriptedHost.RefusingHello);
        await using WorkerRun worker = WorkerRun.Start(host);

        Assert.Equal(ExitCodes.Refused, await worker.ExitAsync());
        Assert.Empty(host.Beats);
    }

    [Fact(Timeout = Limit)]
    public async Task Finalize_WorkerWasKilled_MakesTheFileOfWhatWasUploaded()
    {
        WorkerAssignment job = await fixture.JobAsync("");
        await KillWorkerAsync(job);
        await using ScriptedHost host = await ScriptedHost.StartAsync(job with { Attempt = 2, Mode = WorkerMode.Finalize });
        await using WorkerRun worker = WorkerRun.Start(host);

        Assert.Equal(0, await worker.ExitAsync());

        Assert.Equal([WorkerReportType.Asset, WorkerReportType.Stopped], host.Types);
        using RecordedFile file = await RecordedFile.FetchAsync(job);
        Assert.InRange(await file.DurationAsync(), 1, 6);
        Assert.Empty(worker.Children("Xvfb"));
    }

    private static async Task KillWorkerAsync(WorkerAssignment job)
    {
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00001.ts");

        worker.Signal(Libc.SigKill);

        await Wait.UntilAsync(() => worker.Children("").Count == 0, TimeSpan.FromSeconds(5));
        Assert.Empty(ProcessTable.StaleDisplayLocks());
    }

    private static async Task<double> RunUntilEncoderDiesAsync(WorkerAssignment job)
    {
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00001.ts");

        KillAll(worker, "x11grab");

        Assert.Equal(1, await worker.ExitAsync());
        WorkerReport failed = await host.ReportAsync(WorkerReportType.Failed);
        Assert.Equal(JobErrorTypes.EncoderFailed, failed.ErrorType);
        Assert.NotEmpty(await RecordedFile.SegmentsAsync(job));
        return failed.DurationSeconds;
    }

    private static void KillAll(WorkerRun worker, string commandLine)
    {
        IReadOnlyList<int> found = worker.Children(commandLine);
        Assert.NotEmpty(found);
        foreach (int id in found)
            _ = Libc.Kill(id, Libc.SigKill);
    }
}
