using System.Globalization;
using Serverless.Domain.Workers;
using Serverless.Media.Live;
using Serverless.Media.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Ingest;

/// <summary>What a real ffmpeg publishes by RTMP, made a stream by the real worker.</summary>
[Collection(CaptureSet.Name)]
public sealed class IngestStreamTests(CaptureFixture fixture)
{
    [Fact(Timeout = 120_000)]
    public async Task Ingest_PublisherReturnsWithoutSoundThenWithoutPicture_IsOneStreamAndOneRecording()
    {
        await using IngestServer server = IngestServer.Reserve();
        await server.StartAsync(host: null);
        string address = server.Address + "/key-3f1";
        WorkerAssignment job = await fixture.StreamAsync("", PlaylistType.Event);
        job = job with { Source = new Uri(address), Live = job.Live! with { RecordFiles = true } };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);

        // As in life: it is published first, and the worker comes some seconds later.
        RtmpPublisher first = RtmpPublisher.Start(address);
        await first.PublishedAsync(TimeSpan.FromSeconds(3));
        await using WorkerRun worker = WorkerRun.Start(host);
        await using (first)
            await worker.SaysAsync("blob=a1/00002.ts");
        await worker.SaysAsync("publisher.gone");
        await using (RtmpPublisher second = RtmpPublisher.Start(address, sound: false))
            await RelayedAsync(second, "Picture");
        await worker.SaysAsync("publisher.gone parts=Picture\n");
        await using (RtmpPublisher third = RtmpPublisher.Start(address, picture: false))
            await RelayedAsync(third, "Sound");
        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Equal([WorkerReportType.Started, WorkerReportType.Playable, WorkerReportType.Asset, WorkerReportType.Asset, WorkerReportType.Stopped], host.Types);
        await using StreamWatch watch = StreamWatch.Start(job.Live!);
        MediaPlaylist playlist = await watch.PlaylistAsync("0.m3u8");
        Assert.True(playlist.IsEnded);
        Assert.DoesNotContain(playlist.Segments, segment => segment.IsDiscontinuity);
        Assert.InRange(playlist.Segments[0].Duration.TotalSeconds, 0.5, 4);
        // The stream's dates begin with the publisher's first picture, and not when the worker began to look for one.
        string heard = worker.Output.Split('\n').First(line => line.Contains(" publisher.heard ", StringComparison.Ordinal)).Split(' ')[0];
        Assert.InRange((playlist.Segments[0].At - DateTimeOffset.Parse(heard, CultureInfo.InvariantCulture)).TotalSeconds, -0.2, 0.2);
        double length = playlist.Segments.Sum(segment => segment.Duration.TotalSeconds);
        WorkerAsset recording = host.Reports.First(report => report.Asset is not null).Asset!;
        Assert.InRange(recording.DurationSeconds, length - 1, length + 1);
        Assert.Equal((640, 360), (recording.Width, recording.Height));
        using RecordedFile file = await RecordedFile.FetchAsync(job, recording.Path);
        IReadOnlyList<bool> tones = await file.TonesAsync(440);
        Assert.True(tones[1] && tones[^2] && tones.Skip(2).SkipLast(2).Count(tone => !tone) >= 4, $"Tones: {string.Join(' ', tones)}");
        Assert.InRange(tones.Count, length - 2, length + 2);
        IReadOnlyList<double> frames = await file.PacketTimesAsync("v");
        Assert.InRange(frames.Zip(frames.Skip(1), (one, next) => next - one).Max(), 0, 0.5);
        Assert.DoesNotContain("key-3f1", worker.Output, StringComparison.Ordinal);

        async Task RelayedAsync(RtmpPublisher publisher, string parts)
        {
            await worker.SaysAsync($"publisher.heard parts={parts}\n", seconds: 60);
            await publisher.PublishedAsync(publisher.Published + TimeSpan.FromSeconds(4));
        }
    }
}
