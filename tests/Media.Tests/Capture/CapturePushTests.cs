using System.Diagnostics;
using Serverless.Domain.Workers;
using Serverless.Media.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Capture;

/// <summary>External streams by the real worker, taken by nginx.</summary>
[Collection(CaptureSet.Name)]
[Trait("Needs", "chromium")]
public sealed class CapturePushTests(CaptureFixture fixture)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Push_OneTargetRefusesAndOneDrops_IsRetriedWithoutHarmToTheOthers()
    {
        await using RtmpServer steady = new();
        await using RtmpServer dropping = new();
        await Task.WhenAll(steady.StartAsync(), dropping.StartAsync());
        await using TlsFront secure = TlsFront.Start(steady.Port);
        Uri[] targets = [new($"rtmps://127.0.0.1:{secure.Port}/live/key-5teady"), new(dropping.Address + "/live/key-dr0ps"), new(steady.Address + "/closed/key-refu5ed")];
        WorkerAssignment job = await fixture.JobAsync("") with { SegmentSeconds = 1, Push = new PushPlan(targets, Record: true) };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        string trusted = Path.GetTempFileName();
        await File.WriteAllTextAsync(trusted, secure.Certificate);
        await using WorkerRun worker = WorkerRun.Start(host, (WorkerOptions.TrustFileVariable, trusted));

        await SeesAsync(host, 0, TargetStatus.Pushing, 1);
        await SeesAsync(host, 1, TargetStatus.Pushing, 1);
        await SeesAsync(host, 2, TargetStatus.Retrying, 1);
        await dropping.StopAsync();
        await SeesAsync(host, 1, TargetStatus.Retrying, 1);
        await dropping.StartAsync();
        await SeesAsync(host, 1, TargetStatus.Pushing, 2);
        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Equal(WorkerReportType.Stopped, host.Types[^1]);
        Assert.Equal([TargetStatus.Pushing], Told(host, 0));
        Assert.DoesNotContain(TargetStatus.Pushing, Told(host, 2));
        Assert.All(["key-5teady", "key-dr0ps", "key-refu5ed"], key => Assert.DoesNotContain(key, worker.Output + string.Join(' ', host.Reports), StringComparison.Ordinal));
        using RecordedFile file = await RecordedFile.FetchAsync(job);
        File.Delete(trusted);
        Assert.Equal(1, secure.Secured);
        string taken = Assert.Single(steady.Taken);
        Assert.Equal(await file.DurationAsync(), await DurationAsync(taken), 3.0);
        ProbedFile pushed = await ProbedFile.ProbeAsync(taken);
        Assert.Equal(("h264", 640, "aac", true), (pushed.Picture, pushed.Width, pushed.Sound, pushed.BeginsWithKeyFrame));
        Assert.NotEmpty(dropping.Taken);
    }

    private static Task SeesAsync(ScriptedHost host, int target, TargetStatus status, int times) =>
        Wait.UntilAsync(() => Told(host, target).Count(told => told == status) >= times, TimeSpan.FromSeconds(25));

    private static TargetStatus?[] Told(ScriptedHost host, int target) =>
        [.. host.Reports.Where(report => report.TargetIndex == target).Select(report => report.TargetStatus)];

    // An FLV that was cut off or is still live tells no length of its own.
    private static async Task<double> DurationAsync(string path)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time", "-of", "csv=p=0", path])
        { RedirectStandardOutput = true })!;
        string[] lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        double[] times = [.. lines.Select(line => double.Parse(line.TrimEnd(','), System.Globalization.CultureInfo.InvariantCulture))];
        return times[^1] - times[0];
    }
}
