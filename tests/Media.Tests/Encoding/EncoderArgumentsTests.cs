using Serverless.Media.Encoding;

namespace Serverless.Media.Tests.Encoding;

public sealed class EncoderArgumentsTests
{
    private static readonly EncoderSettings Settings = new()
    {
        Folder = "/w/segments",
        Display = ":7",
        Width = 1280,
        Height = 720,
        FrameRate = 30,
        SegmentSeconds = 2,
        Began = DateTimeOffset.UnixEpoch.AddSeconds(1_767_225_600.25),
        Offset = TimeSpan.FromSeconds(12.5),
        SoundDelay = TimeSpan.FromMilliseconds(125),
    };

    [Fact]
    public void Of_PictureAndSound_IsTheWholeCommand() => Assert.Equal(
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning", "-copyts",
            "-thread_queue_size", "10", "-probesize", "32", "-analyzeduration", "0", "-f", "x11grab", "-framerate", "30", "-video_size", "1280x720", "-draw_mouse", "0", "-i", ":7",
            "-thread_queue_size", "512", "-probesize", "32", "-analyzeduration", "0", "-itsoffset", "0.125",
            "-f", "pulse", "-fragment_size", "3840", "-i", "cap.monitor",
            "-filter_complex",
            "[0:v]setpts=PTS-1767225600.25/TB,trim=start=0,split=2[picture][pm];[pm]fps=1,scale=64:36:flags=area,format=gray,signalstats,"
                + "metadata=mode=print:key=lavfi.signalstats.YMIN:file=-:direct=1,metadata=mode=print:key=lavfi.signalstats.YMAX:file=-:direct=1,nullsink",
            "-filter_complex",
            "[1:a]asetpts=PTS-1767225600.25/TB,atrim=start=0,aresample=async=1:first_pts=0,aformat=sample_rates=48000:channel_layouts=stereo,asplit=2[sound][sm];[sm]asetnsamples=n=48000,"
                + "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level,"
                + "ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=-:direct=1,anullsink",
            "-map", "[picture]", "-c:v", "libx264", "-preset", "superfast", "-tune", "zerolatency", "-pix_fmt", "yuv420p",
            "-force_key_frames", "expr:gte(t,(n_forced-0.5)*2)", "-sc_threshold", "0", "-g", "1200", "-b:v", "2500k", "-maxrate", "2500k", "-bufsize", "5000k",
            "-map", "[sound]", "-c:a", "aac", "-b:a", "128k", "-ar", "48000",
            "-f", "segment", "-segment_time", "0.1", "-segment_format", "mpegts", "-segment_start_number", "1", "-initial_offset", "12.5",
            "-segment_list", "pipe:1", "-segment_list_type", "csv", "/w/segments/%05d.ts",
        ],
        EncoderArguments.Of(Settings));

    [Fact]
    public void Of_SoundOnly_NeitherGrabsNorEncodesAPicture()
    {
        IReadOnlyList<string> arguments = EncoderArguments.Of(Settings with { Display = null });

        Assert.DoesNotContain("x11grab", arguments);
        Assert.DoesNotContain("libx264", arguments);
        Assert.Contains(arguments, argument => argument.StartsWith("[0:a]", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_SpeechWanted_IsResampledApartFromTheSound()
    {
        IReadOnlyList<string> arguments = EncoderArguments.Of(Settings with { SpeechFolder = "/w/speech" });

        Assert.Contains(
            "aformat=sample_rates=48000:channel_layouts=stereo,asplit=3[heard][sound][sm];[heard]aresample=16000,aformat=sample_fmts=s16:channel_layouts=mono[speech];[sm]",
            arguments[arguments.ToList().LastIndexOf("-filter_complex") + 1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ThreeLayers_FiltersEachFromTheOneAboveAndEncodesOneSound()
    {
        IReadOnlyList<string> arguments = EncoderArguments.Of(Settings with
        {
            Layers = [new(1280, 720, 30, 2500), new(854, 480, 30, 1000), new(640, 360, 15, 400)],
            SoundKbps = 96,
        });

        string graph = arguments[Index(arguments, "-filter_complex") + 1];
        Assert.StartsWith(
            "[0:v]setpts=PTS-1767225600.25/TB,trim=start=0,split=3[layer0][pm][below0];[below0]scale=854:480:flags=fast_bilinear,split=2[layer1][below1];"
                + "[below1]scale=640:360:flags=fast_bilinear,fps=15,split=1[layer2];[pm]fps=1,",
            graph, StringComparison.Ordinal);
        int first = Index(arguments, "[layer0]") - 1;
        Assert.Equal(
            [
                "-map", "[layer0]", "-map", "[layer1]", "-map", "[layer2]",
                "-c:v", "libx264", "-preset", "superfast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-profile:v", "high",
                "-force_key_frames", "expr:gte(t,(n_forced-0.5)*2)", "-sc_threshold", "0", "-g", "1200",
                "-b:v:0", "2500k", "-maxrate:v:0", "2500k", "-bufsize:v:0", "2500k", "-level:v:0", "3.1",
                "-b:v:1", "1000k", "-maxrate:v:1", "1000k", "-bufsize:v:1", "1000k", "-level:v:1", "3.1",
                "-b:v:2", "400k", "-maxrate:v:2", "400k", "-bufsize:v:2", "400k", "-level:v:2", "2.2",
                "-map", "[sound]", "-c:a", "aac", "-b:a", "96k", "-ar", "48000",
                "-f", "tee",
                @"[select=\'v:0,a\':f=segment:segment_time=0.1:segment_format=mpegts:segment_format_options=pat_period=1:segment_start_number=1:max_delay=200000:initial_offset=12.5:segment_list=pipe\\:1:segment_list_type=csv]/w/segments/%05d.ts"
                    + @"|[select=\'v:1,a\':f=segment:segment_time=0.1:segment_format=mpegts:segment_format_options=pat_period=1:segment_start_number=1:max_delay=200000:initial_offset=12.5:segment_list=pipe\\:1:segment_list_type=csv]/w/segments/1-%05d.ts"
                    + @"|[select=\'v:2,a\':f=segment:segment_time=0.1:segment_format=mpegts:segment_format_options=pat_period=1:segment_start_number=1:max_delay=200000:initial_offset=12.5:segment_list=pipe\\:1:segment_list_type=csv]/w/segments/2-%05d.ts",
            ],
            arguments.Skip(first));
    }

    [Theory]
    [InlineData(1280, 720, 30, 2500)]
    [InlineData(1920, 1080, 30, 5625)]
    [InlineData(1080, 1920, 30, 5625)]
    [InlineData(1280, 720, 60, 2500)]
    [InlineData(500, 480, 15, 400)]
    public void PictureRate_Sizes_FollowsThePixels(int width, int height, int frameRate, int expected) =>
        Assert.Equal(expected, EncoderArguments.PictureRate(width, height, frameRate));

    private static int Index(IReadOnlyList<string> arguments, string argument) => arguments.ToList().IndexOf(argument);
}
