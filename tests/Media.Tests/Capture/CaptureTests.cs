using System.Globalization;
using Serverless.Domain.Workers;
using Serverless.Media.Processes;
using Serverless.Media.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Capture;

/// <summary>Captures by the real worker, up to the file in Blob Storage.</summary>
[Collection(CaptureSet.Name)]
[Trait("Needs", "chromium")]
public sealed class CaptureTests(CaptureFixture fixture)
{
    private const int Limit = 120_000;

    /// <summary>Of several recordings.</summary>
    private const int MeasureLimit = 180_000;

    private const int FewestMarks = 3;
    private const int MostRecordings = 3;

    /// <summary>Seconds. ITU-R BT.1359 found that viewers do not notice sound that is late by less than 125 ms.</summary>
    private const double MostApart = 0.080;

    [Fact(Timeout = MeasureLimit)]
    public async Task Capture_DemoMeeting_MakesAFileWhereSoundMeetsPicture()
    {
        WorkerAssignment job = await fixture.JobAsync("?marks=2&token=s3cr3t-meeting-key") with { Width = 1280, Height = 720, FrameRate = 30 };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00006.ts");

        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Equal([WorkerReportType.Started, WorkerReportType.Asset, WorkerReportType.Stopped], host.Types);
        using RecordedFile file = await RecordedFile.FetchAsync(job);
        WorkerReport stopped = await host.ReportAsync(WorkerReportType.Stopped);
        WorkerAsset asset = (await host.ReportAsync(WorkerReportType.Asset)).Asset!;
        Assert.Equal(["h264 1280x720", "aac 48000"], await file.StreamsAsync());
        Assert.Equal(stopped.DurationSeconds, await file.DurationAsync(), 0.5);
        Assert.Equal(new WorkerAsset("room-composite", job.RecordingPath, file.Size, asset.DurationSeconds, 1280, 720), asset);
        Assert.Equal("video/mp4", file.ContentType);
        Assert.True(file.IsFastStart());
        Assert.Empty(await RecordedFile.SegmentsAsync(job));
        await AssertNothingIsLeftAsync(worker);
        AssertNoSecrets(worker, job, host);
        await AssertInStepAsync(await ApartAsync(file), async () =>
        {
            using RecordedFile another = await RecordAsync(await fixture.JobAsync("?marks=2") with { Width = 1280, Height = 720, FrameRate = 30 }, segments: 6);
            return await ApartAsync(another);
        });
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_Portrait_KeepsItsShape()
    {
        WorkerAssignment job = await fixture.JobAsync("") with { Width = 720, Height = 1280, Thumbnails = new ThumbnailPlan(640, 360, [0, 1, 60]) };

        using RecordedFile file = await RecordAsync(job);

        Assert.Equal(["h264 720x1280", "aac 48000"], await file.StreamsAsync());
        string[] stills = ["thumbnails/room/20260101/Rec-room-1767225600000-0.jpg", "thumbnails/room/20260101/Rec-room-1767225600000-1.jpg"];
        Assert.Equal(stills, await RecordedFile.NamesAsync(job, "thumbnails/"));
        using RecordedFile still = await RecordedFile.FetchAsync(job, stills[1]);
        Assert.Equal("image/jpeg", still.ContentType);
        Assert.Equal(["mjpeg 640x360"], await still.StreamsAsync());
        // Bars beside the upright picture, and a picture that is not all black.
        (byte left, byte middle) = await still.BrightestAsync(width: 640, height: 360);
        Assert.InRange(left, 0, 20);
        Assert.InRange(middle, 60, 255);
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_AudioOnlyAndSilent_IsAGoodFileWithoutPicture()
    {
        WorkerAssignment job = await fixture.JobAsync("?blank=1") with { AudioOnly = true };

        using RecordedFile file = await RecordAsync(job);

        Assert.Equal(["aac 48000"], await file.StreamsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_PageClosesItself_StopsWithItsReason()
    {
        WorkerAssignment job = await fixture.JobAsync("?close=4");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);

        Assert.Equal(0, await worker.ExitAsync());

        Assert.Equal("page closed", (await host.ReportAsync(WorkerReportType.Stopped)).Reason);
        using RecordedFile file = await RecordedFile.FetchAsync(job);
        Assert.InRange(await file.DurationAsync(), 2, 5);
    }

    [Fact(Timeout = MeasureLimit)]
    public async Task Capture_PausedAndResumed_LeavesAGap() => await AssertInStepAsync(await PauseAsync(), PauseAsync);

    /// <returns>How far sound and picture are apart at the marks after the pause.</returns>
    private async Task<IReadOnlyList<double>> PauseAsync()
    {
        WorkerAssignment job = await fixture.JobAsync("?marks=2&chat=Off+the+record&chat_at=8") with { SegmentSeconds = 1, FrameRate = 30 };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00002.ts");

        host.Want(DesiredState.Pause);
        // Longer than the 10 s up to which ffmpeg lets a gap be.
        await worker.SaysAsync("segment.discarded number=14");
        host.Want(DesiredState.Run);
        await worker.SaysAsync("resumed");
        await worker.SaysAsync("a1/00023.ts");
        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.DoesNotContain("a1/00014.ts", worker.Output, StringComparison.Ordinal);
        Assert.Equal([WorkerReportType.Started, WorkerReportType.Asset, WorkerReportType.Stopped], host.Types);
        using RecordedFile file = await RecordedFile.FetchAsync(job);
        Assert.InRange(await file.DurationAsync(), 22.5, 26);
        IReadOnlyList<double> frames = await file.PacketTimesAsync("v");
        int gap = Enumerable.Range(1, frames.Count - 1).MaxBy(i => frames[i] - frames[i - 1]);
        Assert.InRange(frames[gap] - frames[gap - 1], 11, 16);
        Assert.InRange(frames[gap - 1], 1.5, 5);
        return await ApartAsync(file, after: frames[gap]);
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_Terminated_MakesTheFileBeforeItLeaves()
    {
        WorkerAssignment job = await fixture.JobAsync("");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await host.ReportAsync(WorkerReportType.Started);

        worker.Signal(Libc.SigTerm);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Equal([WorkerReportType.Started, WorkerReportType.Asset, WorkerReportType.Stopped], host.Types);
        await AssertNothingIsLeftAsync(worker);
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_HostAway_GoesOnAndReportsLaterInOrder()
    {
        WorkerAssignment job = await fixture.JobAsync("");
        await using ScriptedHost host = await ScriptedHost.StartAsync(job, ScriptedHost.AwayOnceHelloed);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00002.ts");
        Assert.Empty(host.Reports);

        host.Away = false;
        await host.ReportAsync(WorkerReportType.Started);
        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Equal([WorkerReportType.Started, WorkerReportType.Asset, WorkerReportType.Stopped], host.Types);
        Assert.All(host.Bearers, bearer => Assert.Equal("Bearer " + job.Token, bearer));
    }

    private static async Task<RecordedFile> RecordAsync(WorkerAssignment job, int segments = 2)
    {
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync(FormattableString.Invariant($"a1/{segments:00000}.ts"));
        host.Want(DesiredState.Stop);
        Assert.Equal(0, await worker.ExitAsync());
        return await RecordedFile.FetchAsync(job);
    }

    /// <returns>By how many seconds the sound is later than the picture, at each mark of which the page does not say that its browser missed it.</returns>
    private static async Task<IReadOnlyList<double>> ApartAsync(RecordedFile file, double after = 0)
    {
        // Where the one begins or ends, the other may be a little short.
        const double edge = 0.5;
        double end = await file.DurationAsync() - edge;
        IReadOnlyList<double> beeps = await file.BeepsAsync();
        double[] flashes = [.. (await file.FlashesAsync()).Where(flash => flash > after + edge && flash < end)];
        // Torn by a busy machine, none may be whole enough to be measured; a recording without its sound is another matter.
        Assert.Contains(true, await file.TonesAsync(1000));
        return beeps.Count == 0 ? [] : [.. flashes.Select(flash => beeps.MinBy(beep => Math.Abs(beep - flash)) - flash)];
    }

    /// <param name="apart">At the marks of one recording.</param>
    /// <param name="again">Makes another: where the browser missed most marks, the machine would be measured.</param>
    private static async Task AssertInStepAsync(IReadOnlyList<double> apart, Func<Task<IReadOnlyList<double>>> again)
    {
        List<double> all = [.. apart];
        for (int recordings = 1; all.Count < FewestMarks && recordings < MostRecordings; recordings++)
            all.AddRange(await again());
        Assert.NotEmpty(all);
        // What the capture does to one mark it does to all; a single one is the browser's, when other programs hold it up.
        double median = all.Order().ElementAt(all.Count / 2);
        Assert.True(Math.Abs(median) < MostApart, $"Sound against picture, in s: {string.Join(", ", all.Select(gap => gap.ToString("0.000", CultureInfo.InvariantCulture)))}");
    }

    private static async Task AssertNothingIsLeftAsync(WorkerRun worker)
    {
        await Wait.UntilAsync(() => worker.Children("").Count == 0, TimeSpan.FromSeconds(5));
        Assert.Empty(Directory.EnumerateFileSystemEntries(worker.Folder));
        Assert.Empty(ProcessTable.StaleDisplayLocks());
    }

    private static void AssertNoSecrets(WorkerRun worker, WorkerAssignment job, ScriptedHost host)
    {
        Assert.All(
            [WorkerRun.Code, job.Token, "s3cr3t-meeting-key", job.Container.Query[1..], "sig="],
            secret => Assert.DoesNotContain(secret, worker.Output + string.Join(' ', host.Reports), StringComparison.Ordinal));
    }
}
