using System.Globalization;

namespace Serverless.Media.Encoding;

/// <summary>Arguments for a capture in several layers: each is filtered from the one above it, and one encoded sound goes into the segments of all.</summary>
internal static class LayerArguments
{
    private static readonly TimeSpan MuxDelay = TimeSpan.FromSeconds(0.2);

    /// <summary>How much later than media time the segments' timestamps are: twice the muxer's delay.</summary>
    public static TimeSpan TimestampDelay => 2 * MuxDelay;

    /// <summary>The rest of a filter chain: makes <c>[layer0]</c>, <c>[layer1]</c>… and <c>[pm]</c>, the copy that is measured, of the picture.</summary>
    public static string Filter(EncoderSettings settings)
    {
        List<string> chains = [];
        PictureLayer above = new(settings.Width, settings.Height, settings.FrameRate, 0);
        for (int i = 0; i < settings.Layers.Count; i++)
        {
            List<string> outputs = [$"[layer{Number(i)}]"];
            if (i == 0)
                outputs.Add("[pm]");
            if (i < settings.Layers.Count - 1)
                outputs.Add($"[below{Number(i)}]");
            string input = i == 0 ? "" : $"[below{Number(i - 1)}]";
            chains.Add(input + string.Join(',', Filters(above, settings.Layers[i], outputs.Count)) + string.Concat(outputs));
            above = settings.Layers[i];
        }
        return string.Join(';', chains);
    }

    /// <summary>Encoders of the pictures.</summary>
    public static IReadOnlyList<string> Pictures(EncoderSettings settings) =>
    [
        .. settings.Layers.SelectMany((_, i) => (string[])["-map", $"[layer{Number(i)}]"]),
        "-c:v", "libx264", "-preset", "superfast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-profile:v", H264Level.Profile,
        .. KeyFrameArguments.Of(settings.SegmentSeconds),
        .. settings.Layers.SelectMany((layer, i) => Rate(layer, Number(i))),
    ];

    /// <summary>Segments of all layers, listed on standard output.</summary>
    public static IReadOnlyList<string> Segments(EncoderSettings settings, string offset) =>
        ["-f", "tee", string.Join('|', settings.Layers.Select((_, i) => Segments(settings, offset, i)))];

    private static string[] Rate(PictureLayer layer, string i)
    {
        string rate = Number(layer.Kbps) + "k";
        string level = (H264Level.Of(layer.Width, layer.Height, layer.FrameRate) / 10.0).ToString("0.0", CultureInfo.InvariantCulture);
        return [$"-b:v:{i}", rate, $"-maxrate:v:{i}", rate, $"-bufsize:v:{i}", rate, $"-level:v:{i}", level];
    }

    // A tenth of a second of sound to a packet, tables once a second: with less, a small layer is a fifth padding. Twice escaped: tee's own options take the colon apart once more.
    private static string Segments(EncoderSettings settings, string offset, int layer) =>
        $"[select=\\'v:{Number(layer)},a\\':f=segment:segment_time={KeyFrameArguments.EverySegmentTime}:segment_format=mpegts:segment_format_options=pat_period=1:segment_start_number=1"
        + $":max_delay={Number((int)MuxDelay.TotalMicroseconds)}:initial_offset={offset}:segment_list=pipe\\\\:1:segment_list_type=csv]{Path.Combine(settings.Folder, SegmentFile.Pattern(layer))}";

    private static IEnumerable<string> Filters(PictureLayer above, PictureLayer layer, int copies)
    {
        if ((layer.Width, layer.Height) != (above.Width, above.Height))
            yield return $"scale={Number(layer.Width)}:{Number(layer.Height)}:flags=fast_bilinear";
        if (layer.FrameRate < above.FrameRate)
            yield return $"fps={Number(layer.FrameRate)}";
        yield return $"split={Number(copies)}";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
