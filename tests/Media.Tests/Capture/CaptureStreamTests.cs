using System.IO.Compression;
using System.Text.Json;
using Serverless.Domain.Workers;
using Serverless.Media.Live;
using Serverless.Media.Processes;
using Serverless.Media.Speech;
using Serverless.Media.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Capture;

/// <summary>Live streams by the real worker, watched with hls.js.</summary>
[Collection(CaptureSet.Name)]
[Trait("Needs", "chromium")]
public sealed class CaptureStreamTests(CaptureFixture fixture)
{
    private const int Limit = 240_000;

    // The smaller of the two frame rates has a frame in 0.07 s, and a packet of sound is 0.02 s long.
    private const double LongestTail = 0.3;

    [Fact(Timeout = Limit)]
    public async Task Stream_Event_IsPlayedCaptionedAndRecorded()
    {
        WorkerAssignment job = await fixture.StreamAsync("", PlaylistType.Event);
        job = job with { Live = job.Live! with { Captions = true, RecordVod = true, RecordFiles = true, RecordZip = true } };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await using StreamWatch watch = StreamWatch.Start(job.Live);
        await host.ReportAsync(WorkerReportType.Playable);
        await using Player player = Player.Start(StreamWatch.AddressOf(job.Live, LivePlan.Master));

        await player.SeesAsync("frame");
        player.Choose(0);
        host.Order(new WorkerCommand("65f0c0ffee", "quiz 7", 5, TimeProvider.System.GetUtcNow()));
        await player.SeesAsync("time", time => time.GetProperty("height").GetInt32() == 240);
        await AssertMetadataAsync(player);
        Assert.Equal("65f0c0ffee", (await host.ReportAsync(WorkerReportType.Command)).CommandId);
        await IsCaptionedAsync(player, worker);
        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        JsonElement ended = await player.SeesAsync("ended", seconds: 30);
        Assert.Empty(watch.Missing);
        Assert.Equal(
            ["started", "playable", "command", "asset room-vod", "asset room-composite 0", "asset room-composite 1", "asset room-vod", "stopped"], host.Reports.Select(Name));
        await AssertCaptionsAreSoonAsync(player, worker, job, host, await watch.PlaylistAsync("0.m3u8"));
        Assert.DoesNotContain(player.All("error"), error => error.GetProperty("fatal").GetBoolean());
        MediaPlaylist best = await watch.PlaylistAsync("0.m3u8");
        double length = best.Segments.Sum(segment => segment.Duration.TotalSeconds);
        Assert.InRange(ended.GetProperty("duration").GetDouble(), length - 0.5, length + LongestTail);
        await AssertRecordingsAsync(job, host, watch, length);
        await AssertHeadersAsync(watch);
        await AssertSegmentsAsync(watch, best);
        AssertSound(await watch.JudgeAsync(LivePlan.Master, VodPlaylists.Master, "vod-0.m3u8", "vod-1.m3u8", "vod-captions.m3u8"));
    }

    [Fact(Timeout = Limit)]
    public async Task Stream_LiveAndItsWorkerKilled_GoesOnAfterADiscontinuity()
    {
        WorkerAssignment job = await fixture.StreamAsync("", PlaylistType.Live);
        await using StreamWatch watch = StreamWatch.Start(job.Live!);
        await using ScriptedHost first = await ScriptedHost.StartAsync(job);
        await using WorkerRun killed = WorkerRun.Start(first);
        await first.ReportAsync(WorkerReportType.Playable);
        await using Player player = Player.Start(StreamWatch.AddressOf(job.Live!, LivePlan.Master));
        await killed.SaysAsync("blob=a1/00003.ts");
        killed.Signal(Libc.SigKill);

        await using ScriptedHost second = await ScriptedHost.StartAsync(job with { Attempt = 2 });
        await using WorkerRun worker = WorkerRun.Start(second);
        await player.SeesAsync("segment", segment => segment.GetProperty("continuity").GetInt32() == 1, seconds: 40);
        await Wait.UntilAsync(() => worker.Output.Contains("blob=a2/00007.ts", StringComparison.Ordinal), TimeSpan.FromSeconds(40));
        second.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        await player.SeesAsync("ended", seconds: 30);
        Assert.Equal(["started", "playable", "stopped"], second.Reports.Select(Name));
        Assert.Empty(watch.Missing);
        MediaPlaylist last = await watch.PlaylistAsync("0.m3u8");
        // Four; one more where they are shorter than three target durations.
        Assert.InRange(last.Segments.Count, 4, 5);
        Assert.True(last.IsEnded);
        Assert.Equal(1, last.DiscontinuitySequence + last.Segments.Count(segment => segment.IsDiscontinuity));
        // What no playlist names any more is gone, from the first worker on.
        string[] segments = [.. (await watch.NamesAsync()).Where(name => name.EndsWith(".ts", StringComparison.Ordinal))];
        Assert.Equal(2 * last.Segments.Count, segments.Length);
        Assert.DoesNotContain(segments, name => name.StartsWith("a1/", StringComparison.Ordinal));
        AssertSound(await watch.JudgeAsync(LivePlan.Master));
    }

    [Fact(Timeout = Limit)]
    public async Task Stream_StorageHangs_LosesNoSegment()
    {
        WorkerAssignment job = await fixture.StreamAsync("", PlaylistType.Event);
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await host.ReportAsync(WorkerReportType.Playable);
        string before = worker.Output;

        fixture.HangStorage();
        try
        {
            await worker.SaysAsync("storage.fault");
        }
        finally
        {
            fixture.ResumeStorage();
        }
        await worker.SaysAsync("a1/00009.ts");
        host.Want(DesiredState.Stop);

        Assert.DoesNotContain("a1/00008.ts", before, StringComparison.Ordinal);
        Assert.Equal(0, await worker.ExitAsync());
        await using StreamWatch watch = StreamWatch.Start(job.Live!);
        MediaPlaylist playlist = await watch.PlaylistAsync("1.m3u8");
        Assert.True(playlist.IsEnded);
        Assert.Equal(Enumerable.Range(1, playlist.Segments.Count).Select(number => FormattableString.Invariant($"a1/1/{number:00000}.ts")), playlist.Segments.Select(segment => segment.Uri));
        Assert.DoesNotContain(playlist.Segments, segment => segment.IsDiscontinuity);
    }

    [Fact(Timeout = Limit)]
    public async Task Stream_RecordingPaused_HasAGapInTheRecordingAndNoneInTheStream()
    {
        WorkerAssignment job = await fixture.StreamAsync("", PlaylistType.Live);
        job = job with { Live = job.Live! with { RecordVod = true, WindowSegments = 3 } };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await using StreamWatch watch = StreamWatch.Start(job.Live);
        await worker.SaysAsync("blob=a1/00001.ts");

        host.Want(DesiredState.Pause);
        await worker.SaysAsync("blob=a1/00004.ts");
        host.Want(DesiredState.Run);
        await worker.SaysAsync(" resumed");
        await worker.SaysAsync("blob=a1/00006.ts");
        worker.Signal(Libc.SigKill);
        await Wait.UntilAsync(() => worker.Children("").Count == 0, TimeSpan.FromSeconds(5));
        await using ScriptedHost second = await ScriptedHost.StartAsync(job with { Attempt = 2, Mode = WorkerMode.Finalize });
        await using WorkerRun finalizer = WorkerRun.Start(second);

        Assert.Equal(0, await finalizer.ExitAsync());
        Assert.Equal(["asset room-vod", "stopped"], second.Reports.Select(Name));
        MediaPlaylist stream = await watch.PlaylistAsync("0.m3u8");
        Assert.True(stream.IsEnded);
        Assert.DoesNotContain(stream.Segments, segment => segment.IsDiscontinuity);
        MediaPlaylist vod = await watch.PlaylistAsync("vod-0.m3u8");
        Assert.Single(vod.Segments, segment => segment.IsDiscontinuity);
        Assert.InRange(vod.Segments.Count, 2, 5);
        IReadOnlyList<string> names = await watch.NamesAsync();
        Assert.All(vod.Segments.Concat(stream.Segments), segment => Assert.Contains(segment.Uri, names));
    }

    private static string Name(WorkerReport report) =>
        (report.Type.ToString().ToLowerInvariant() + " " + report.Asset?.Type + " " + report.Asset?.Layer).TrimEnd().Replace("  ", " ", StringComparison.Ordinal);

    private static async Task AssertMetadataAsync(Player player)
    {
        JsonElement metadata = await player.SeesAsync("metadata", cue => cue.GetProperty("key").GetString() == "X-100MSLIVE-PAYLOAD");
        Assert.Equal("65f0c0ffee", metadata.GetProperty("id").GetString());
        using JsonDocument payload = JsonDocument.Parse(Convert.FromBase64String(metadata.GetProperty("data").GetString()!));
        Assert.Equal("quiz 7", payload.RootElement.GetProperty("payload").GetString());
        DateTimeOffset start = payload.RootElement.GetProperty("start_date").GetDateTimeOffset();
        Assert.Equal(start.ToUnixTimeMilliseconds(), metadata.GetProperty("captured").GetDouble(), 1000.0);
    }

    // The demo dialogue begins "Good morning Tom. Shall we start with the release of the recording service?"
    private static async Task IsCaptionedAsync(Player player, WorkerRun worker)
    {
        string[] words = [];
        try
        {
            await Wait.UntilAsync(
                () =>
                {
                    words = [.. player.All("caption").SelectMany(cue => cue.GetProperty("text").GetString()!.Split(' ', '\n'))];
                    return words.Intersect(SpokenDemo.Words()).Count() >= 4;
                },
                TimeSpan.FromSeconds(45));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"No more of the dialogue was on the screen than \"{string.Join(' ', words)}\".\n{worker.Output}");
        }
    }

    /// <summary>
    /// When a caption comes on the screen, the picture is at most six seconds further than its words: by the stream's own clock, however busy the
    /// machine is, and for all words that the worker did not tell to be late. When they were said tells the recording, listened to again.
    /// By the clock on the wall: <c>./serverless bench live</c>.
    /// </summary>
    private static async Task AssertCaptionsAreSoonAsync(Player player, WorkerRun worker, WorkerAssignment job, ScriptedHost host, MediaPlaylist best)
    {
        WorkerAsset smallest = host.Reports.Select(report => report.Asset).Single(asset => asset?.Layer == 1)!;
        using RecordedFile file = await RecordedFile.FetchAsync(job with { RecordingPath = smallest.Path });
        ILookup<string, RecognizedWord> said = (await SpokenDemo.HearAsync(file.Location)).ToLookup(word => word.Text);
        double zero = best.Segments[0].At.ToUnixTimeMilliseconds();
        ILookup<string, double> captioned = player.All("caption").Where(cue => cue.GetProperty("captured").ValueKind == JsonValueKind.Number)
            .SelectMany(cue => cue.GetProperty("text").GetString()!.Split(' ', '\n').Select(word => (word, At: (cue.GetProperty("captured").GetDouble() - zero) / 1000)))
            .ToLookup(shown => shown.word, shown => shown.At);
        // Of a word that either heard twice nobody knows which is which.
        (string Word, double Late)[] shown =
        [
            .. from word in captioned
               where word.Count() == 1 && said[word.Key].Count() == 1 && !IsToldLate(said[word.Key].Single())
               select (word.Key, word.Single() - said[word.Key].Single().End),
        ];
        Assert.NotEmpty(shown);
        Assert.True(shown.All(word => word.Late is > -5 and < 6), string.Join(' ', shown));

        bool IsToldLate(RecognizedWord word)
        {
            PlaylistSegment? piece = best.Segments.LastOrDefault(segment => (segment.At.ToUnixTimeMilliseconds() - zero) / 1000 <= word.Start);
            return piece is null || worker.Output.Contains($"captions.late piece={piece.Uri}", StringComparison.Ordinal);
        }
    }

    private static async Task AssertRecordingsAsync(WorkerAssignment job, ScriptedHost host, StreamWatch watch, double length)
    {
        WorkerAsset[] assets = [.. host.Reports.Select(report => report.Asset).OfType<WorkerAsset>()];
        Assert.Equal(("beam/vod.m3u8", 640, 360, 2), (assets[0].Path, assets[0].Width, assets[0].Height, assets[0].NumLayers));
        Assert.Equal(length, assets[0].DurationSeconds, 0.1);
        for (int layer = 0; layer < 2; layer++)
        {
            using RecordedFile file = await RecordedFile.FetchAsync(job with { RecordingPath = assets[1 + layer].Path });
            Assert.Equal($"hls/room/20260101/1767225600/file-recording/Rec-room-1767225600-{layer}.mp4", assets[1 + layer].Path);
            Assert.Equal([layer == 0 ? "h264 640x360" : "h264 426x240", "aac 48000"], await file.StreamsAsync());
            Assert.Equal(2, await file.ChannelsAsync());
            Assert.InRange(await file.DurationAsync(), length - 0.5, length + LongestTail);
            IReadOnlyList<double> times = await file.PacketTimesAsync("v");
            Assert.Equal(times.Order(), times);
            Assert.Equal(times[^1], (await file.PacketTimesAsync("a"))[^1], LongestTail);
        }
        MediaPlaylist vod = await watch.PlaylistAsync("vod-1.m3u8");
        Assert.Equal((PlaylistKind.Vod, true), (vod.Kind, vod.IsEnded));
        await AssertZipAsync(job, assets[3], length);
    }

    /// <summary>What is in the zip plays by itself, with its captions.</summary>
    private static async Task AssertZipAsync(WorkerAssignment job, WorkerAsset asset, double length)
    {
        Assert.Equal(("hls/room/20260101/1767225600/vod/Rec-room-1767225600.zip", 640, 360, 2), (asset.Path, asset.Width, asset.Height, asset.NumLayers));
        using RecordedFile zip = await RecordedFile.FetchAsync(job, asset.Path);
        Assert.Equal(("application/zip", asset.SizeBytes), (zip.ContentType, zip.Size));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vod-");
        try
        {
            await ZipFile.ExtractToDirectoryAsync(zip.Location, folder.FullName);
            using MediaFile played = new(Path.Combine(folder.FullName, VodPlaylists.Master));
            Assert.Equal(["aac 48000", "h264 426x240", "h264 640x360"], (await played.StreamsAsync()).Where(stream => char.IsDigit(stream[^1])).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(length, await played.DurationAsync(), 0.5);
            IReadOnlyList<double> frames = await played.PacketTimesAsync("v:0");
            Assert.InRange(frames[^1] - frames[0], length - 1, length + LongestTail);
            string captions = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "vod-captions.m3u8"));
            Assert.All(MediaPlaylistReader.Parse(captions).Segments, segment => Assert.True(File.Exists(Path.Combine(folder.FullName, segment.Uri)), segment.Uri));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AssertHeadersAsync(StreamWatch watch)
    {
        Assert.Equal("application/vnd.apple.mpegurl; public, max-age=86400", await watch.HeadersAsync(LivePlan.Master));
        Assert.Equal("application/vnd.apple.mpegurl; public, max-age=86400", await watch.HeadersAsync("0.m3u8"));
        Assert.Equal("video/mp2t; public, max-age=31536000, immutable", await watch.HeadersAsync("a1/1/00001.ts"));
        Assert.Equal("text/vtt; public, max-age=31536000, immutable", await watch.HeadersAsync("a1/captions/00001.vtt"));
    }

    private static async Task AssertSegmentsAsync(StreamWatch watch, MediaPlaylist best)
    {
        string master = await watch.TextAsync(LivePlan.Master);
        ProbedFile[] files = await ProbeAsync(watch, best);
        ProbedFile[] smaller = await ProbeAsync(watch, await watch.PlaylistAsync("1.m3u8"));
        Assert.All(files, file =>
        {
            Assert.Equal(("h264", "High", 640, "aac"), (file.Picture, file.Profile, file.Width, file.Sound));
            Assert.Contains($"avc1.6400{file.Level:x2}", master, StringComparison.Ordinal);
            Assert.True(file.BeginsWithKeyFrame);
        });
        // A player may change the layer at any segment: both begin with a key frame of the same moment.
        Assert.Equal(files.Length, smaller.Length);
        foreach ((ProbedFile one, ProbedFile other) in files.Zip(smaller))
        {
            Assert.True(other.BeginsWithKeyFrame);
            Assert.Equal(one.Start, other.Start, 0.001);
        }
        // Media time is what captions and a replacement go by. On a busy machine the first picture is later than the first sound.
        for (int i = 1; i < files.Length; i++)
            Assert.Equal(0.4 + best.Segments.Take(i).Sum(segment => segment.Duration.TotalSeconds), files[i].Start, 0.05);
    }

    private static async Task<ProbedFile[]> ProbeAsync(StreamWatch watch, MediaPlaylist playlist) =>
        await Task.WhenAll(playlist.Segments.Take(4).Select(async segment => await ProbedFile.ProbeAsync(await watch.FetchAsync(segment.Uri))));

    /// <summary>m3u8-parser has nothing against any form of any playlist, and they keep their own promises.</summary>
    private static void AssertSound(IReadOnlyList<JsonElement> verdicts)
    {
        Assert.All(verdicts, verdict =>
        {
            string text = verdict.ToString();
            Assert.True(verdict.GetProperty("warnings").GetArrayLength() == 0, text);
            Assert.True(verdict.GetProperty("independent").GetBoolean(), text);
            foreach (JsonElement segment in verdict.GetProperty("segments").EnumerateArray())
            {
                Assert.True(Math.Round(segment.GetProperty("duration").GetDouble()) <= verdict.GetProperty("targetDuration").GetDouble(), text);
                Assert.NotNull(segment.GetProperty("at").GetString());
            }
        });
        Assert.Contains(verdicts, verdict => verdict.GetProperty("variants").GetArrayLength() == 2);
    }
}
