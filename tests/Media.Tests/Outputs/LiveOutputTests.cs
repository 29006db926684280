using Serverless.Domain.Workers;
using Serverless.Media.Live;
using Serverless.Media.Tests.Support;

namespace Serverless.Media.Tests.Outputs;

/// <summary>Streams of made-up segments, in real Blob Storage.</summary>
[Collection(CaptureSet.Name)]
public sealed class LiveOutputTests(CaptureFixture fixture)
{
    private const int Limit = 60_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact(Timeout = Limit)]
    public async Task Run_ReplacementHearsNothing_PublishesAllTheSame()
    {
        WorkerAssignment job = await CaptionedAsync(PlaylistType.Event);
        await PublishAsync(job, pieces: 2);

        await PublishAsync(job with { Attempt = 2 }, pieces: 4);

        await AssertCaptionedAsync(job, ["a1/00001", "a1/00002", "a2/00001", "a2/00002", "a2/00003", "a2/00004"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData(PlaylistType.Event, 2)]
    [InlineData(PlaylistType.Live, 7)]
    public async Task Run_NoCaptionsWereLeft_MakesThemGoodAndPublishes(PlaylistType type, int left)
    {
        WorkerAssignment job = await CaptionedAsync(type);
        await PublishAsync(job with { Live = job.Live! with { Captions = false } }, left);

        await PublishAsync(job with { Attempt = 2 }, pieces: 1);

        string[] all = [.. Enumerable.Range(1, left).Select(number => FormattableString.Invariant($"a1/{number:00000}")), "a2/00001"];
        await AssertCaptionedAsync(job, type == PlaylistType.Live ? all[^job.Live!.WindowSegments..] : all);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finish_KilledWhileItUploaded_RecordsWholePiecesAndTheirCaptions(bool captioned)
    {
        WorkerAssignment job = await CaptionedAsync(PlaylistType.Live);
        await using (StreamScript killed = await StreamScript.StartAsync(job with { Live = job.Live! with { Captions = captioned } }))
        {
            await killed.PublishAsync(2).WaitAsync(Patience);
            await killed.UploadOnlyAsync(number: 3, layer: 0);
            await killed.UploadOnlyAsync(number: 3, layer: 1);
            await killed.UploadOnlyAsync(number: 4, layer: 0);
        }

        List<WorkerAsset> assets = [];
        await using StreamScript finalizer = await StreamScript.StartAsync(job with { Attempt = 2, Mode = WorkerMode.Finalize, Live = job.Live! with { Captions = captioned } });
        await finalizer.Output.FinishAsync(assets.Add, CancellationToken.None);
        await finalizer.Output.CleanAsync(CancellationToken.None);

        await using StreamWatch watch = StreamWatch.Start(job.Live!);
        string[] pieces = ["a1/00001", "a1/00002", "a1/00003"];
        Assert.Equal(("beam/vod.m3u8", 6), (assets[0].Path, assets[0].DurationSeconds));
        Assert.Equal("hls/room/20260101/1767225600/vod/Rec-room-1767225600.zip", assets[1].Path);
        Assert.Equal(pieces.Select(piece => piece + ".ts"), await UrisAsync("vod-0.m3u8"));
        Assert.Equal(pieces.Select(piece => piece.Replace("/", "/1/", StringComparison.Ordinal) + ".ts"), await UrisAsync("vod-1.m3u8"));
        Assert.Equal(captioned, (await watch.TextAsync(VodPlaylists.Master)).Contains("SUBTITLES", StringComparison.Ordinal));
        IReadOnlyList<string> names = await watch.NamesAsync();
        Assert.DoesNotContain("a1/00004.ts", names);
        if (captioned)
            Assert.All(await UrisAsync("vod-captions.m3u8"), uri => Assert.Contains(uri, names));

        async Task<IEnumerable<string>> UrisAsync(string playlist) => (await watch.PlaylistAsync(playlist)).Segments.Select(segment => segment.Uri);
    }

    private async Task<WorkerAssignment> CaptionedAsync(PlaylistType type)
    {
        WorkerAssignment job = await fixture.StreamAsync("", type);
        return job with { Live = job.Live! with { Captions = true, RecordVod = true, RecordZip = true } };
    }

    private static async Task PublishAsync(WorkerAssignment job, int pieces)
    {
        await using StreamScript attempt = await StreamScript.StartAsync(job);
        await attempt.PublishAsync(pieces).WaitAsync(Patience);
    }

    /// <summary>Picture and captions list the same pieces, and the captions are there.</summary>
    private static async Task AssertCaptionedAsync(WorkerAssignment job, string[] pieces)
    {
        await using StreamWatch watch = StreamWatch.Start(job.Live!);
        (MediaPlaylist picture, MediaPlaylist captions) = (await watch.PlaylistAsync("0.m3u8"), await watch.PlaylistAsync(LiveStream.Captions));
        Assert.Equal(pieces.Select(piece => piece + ".ts"), picture.Segments.Select(segment => segment.Uri));
        Assert.Equal(pieces.Select(piece => piece.Replace("/", "/captions/", StringComparison.Ordinal) + ".vtt"), captions.Segments.Select(segment => segment.Uri));
        Assert.Equal(
            (picture.Sequence, picture.DiscontinuitySequence, pieces.Length), (captions.Sequence, captions.DiscontinuitySequence, (await watch.NamesAsync()).Intersect(captions.Segments.Select(segment => segment.Uri)).Count()));
    }
}
