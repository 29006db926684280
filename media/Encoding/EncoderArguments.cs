using System.Globalization;
using Serverless.Media.Checks;
using Serverless.Media.Devices;
using Serverless.Media.Speech;

namespace Serverless.Media.Encoding;

/// <summary>Arguments of the ffmpeg that captures.</summary>
internal static class EncoderArguments
{
    private const int SoundRate = 48_000; // Hz

    public static IReadOnlyList<string> Of(EncoderSettings settings) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning",
        // Left alone, ffmpeg sets each input's own beginning to zero, and they do not begin together: the later one is opened the earlier its sound would come.
        "-copyts",
        .. settings.IsRelayed ? RelayedInput : [.. settings.Display is null ? [] : PictureInput(settings), .. SoundInput(settings)],
        // Two graphs: in one, ffmpeg 5.1 lets the picture wait for the sound.
        .. !settings.HasPicture ? [] : (string[])["-filter_complex", PictureFilter(settings)],
        "-filter_complex", SoundFilter(settings),
        .. !settings.HasPicture ? [] : settings.Layers.Count > 0 ? LayerArguments.Pictures(settings) : PictureOutput(settings),
        "-map", "[sound]", "-c:a", "aac", "-b:a", Number(settings.SoundKbps) + "k", "-ar", Number(SoundRate),
        .. settings.Layers.Count > 0 ? LayerArguments.Segments(settings, Seconds(settings.Offset)) : SegmentOutput(settings),
        .. settings.SpeechFolder is null ? [] : (string[])["-map", "[speech]", .. SpeechOutput(settings.SpeechFolder)],
    ];

    /// <summary>Sound as the recogniser reads it: raw, one channel, in files that it deletes as it goes.</summary>
    public static IReadOnlyList<string> SpeechOutput(string folder) =>
    [
        // Every 20 ms, not when a buffer of a second is full: captions are made of it.
        "-fflags", "+flush_packets",
        "-c:a", "pcm_s16le", "-ar", Number(SpeechModel.SampleRate), "-ac", "1",
        "-f", "segment", "-segment_time", "30", "-segment_format", "s16le", "-segment_start_number", "1",
        Path.Combine(folder, SoundFolder.Pattern),
    ];

    /// <summary>A bit rate that looks right for a meeting: 2.5 Mbit/s at 1280 × 720 and 30 frames per second, in proportion to the pixels.</summary>
    /// <returns>kbit/s.</returns>
    public static int PictureRate(int width, int height, int frameRate) =>
        Math.Max(400, (int)(2500L * width * height * Math.Min(frameRate, 30) / (1280L * 720 * 30)));

    // H.264 and AAC show within a second what they are; by default ffmpeg looks for up to five.
    private static readonly string[] RelayedInput = ["-thread_queue_size", "512", "-f", "mpegts", "-probesize", "1000000", "-analyzeduration", "1000000", "-i", "pipe:0"];

    private static readonly string[] Unprobed = ["-probesize", "32", "-analyzeduration", "0"];

    private static string[] PictureInput(EncoderSettings settings) =>
    [
        // Raw pictures and raw sound need no probing, which would delay the start.
        "-thread_queue_size", Number(WaitingFrames(settings.FrameRate)), .. Unprobed, "-f", "x11grab", "-framerate", Number(settings.FrameRate),
        "-video_size", Number(settings.Width) + "x" + Number(settings.Height), "-draw_mouse", "0", "-i", settings.Display!,
    ];

    // Frames that may wait for the encoder: a third of a second. On a busy machine frames are left out then, and the last one stands; with a
    // longer queue the stream would fall behind by all of it, and what waits at the stop be lost.
    private static int WaitingFrames(int frameRate) => Math.Max(8, frameRate / 3);

    private static string[] SoundInput(EncoderSettings settings) =>
    [
        "-thread_queue_size", "512", .. Unprobed,
        "-itsoffset", Seconds(settings.SoundDelay),
        // 20 ms of 48 kHz, 16 bit, stereo.
        "-f", "pulse", "-fragment_size", "3840", "-i", SoundArguments.Monitor,
    ];

    private static string PictureFilter(EncoderSettings settings) =>
        $"[0:v]setpts={SinceBeginning(settings)},trim=start=0,{(settings.IsRelayed ? Fit(settings) : "")}{(settings.Layers.Count > 0 ? LayerArguments.Filter(settings) : "split=2[picture][pm]")};[pm]fps={Number(BlankLimits.SamplesPerSecond)},scale=64:36:flags=area,format=gray,signalstats,"
        + "metadata=mode=print:key=lavfi.signalstats.YMIN:file=-:direct=1,metadata=mode=print:key=lavfi.signalstats.YMAX:file=-:direct=1,nullsink";

    // Measured copies are read line by line from standard output and end in the graph: ffmpeg 5.1 reads the input whose outputs are furthest
    // behind, and one that comes once a second would let sound and picture drift apart by so much.
    private static string SoundFilter(EncoderSettings settings) =>
        $"[{(settings.Display is null ? 0 : 1)}:a]asetpts={SinceBeginning(settings)},atrim=start=0,aresample=async=1:first_pts=0,"
        // Said here, because all copies have one format: else the recogniser's would be everybody's.
        + $"aformat=sample_rates={Number(SoundRate)}:channel_layouts=stereo,asplit={(settings.SpeechFolder is null ? "2" : "3[heard]")}[sound][sm];"
        + (settings.SpeechFolder is null ? "" : $"[heard]aresample={Number(SpeechModel.SampleRate)},aformat=sample_fmts=s16:channel_layouts=mono[speech];")
        + $"[sm]asetnsamples=n={Number(SoundRate / BlankLimits.SamplesPerSecond)},"
        + "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level,"
        + "ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=-:direct=1,anullsink";

    private static string[] PictureOutput(EncoderSettings settings)
    {
        string rate = Number(PictureRate(settings.Width, settings.Height, settings.FrameRate)) + "k";
        return
        [
            "-map", "[picture]", "-c:v", "libx264", "-preset", "superfast", "-tune", "zerolatency", "-pix_fmt", "yuv420p",
            .. KeyFrameArguments.Of(settings.SegmentSeconds),
            "-b:v", rate, "-maxrate", rate, "-bufsize", Number(2 * PictureRate(settings.Width, settings.Height, settings.FrameRate)) + "k",
        ];
    }

    private static string[] SegmentOutput(EncoderSettings settings) =>
    [
        "-f", "segment", "-segment_time", settings.HasPicture ? KeyFrameArguments.EverySegmentTime : Number(settings.SegmentSeconds), "-segment_format", "mpegts", "-segment_start_number", "1",
        // ffmpeg 5.1: with -output_ts_offset the muxer cuts sound into a segment a packet until it has caught up with the offset.
        "-initial_offset", Seconds(settings.Offset),
        // Each finished segment is a line on standard output.
        "-segment_list", "pipe:1", "-segment_list_type", "csv",
        Path.Combine(settings.Folder, SegmentFile.Pattern(0)),
    ];

    /// <summary>Whatever size and rate are published, and however they change, the stream keeps its own; what is missing while nobody publishes is the last picture.</summary>
    private static string Fit(EncoderSettings settings)
    {
        string size = $"{Number(settings.Width)}:{Number(settings.Height)}";
        return $"scale={size}:force_original_aspect_ratio=decrease:flags=fast_bilinear,pad={size}:-1:-1,setsar=1,fps={Number(settings.FrameRate)},";
    }

    /// <summary>Both devices stamp with the wall clock, in seconds since 1970.</summary>
    private static string SinceBeginning(EncoderSettings settings) =>
        $"PTS-{(settings.Began - DateTimeOffset.UnixEpoch).TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture)}/TB";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan value) => value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
