using System.Globalization;
using System.Text;
using Serverless.Media.Encoding;

namespace Serverless.Media.Live;

/// <summary>Writes a master playlist.</summary>
internal static class MasterPlaylist
{
    public const string Name = "master.m3u8";

    private const string CaptionsGroup = "captions";
    private const string SoundCodec = "mp4a.40.2";

    /// <param name="layers">Best first.</param>
    /// <param name="captions">The captions' playlist, relative to the master; null for none.</param>
    public static string Write(IReadOnlyList<StreamLayer> layers, string? captions)
    {
        StringBuilder text = new();
        text.Append("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (captions is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"{CaptionsGroup}\",NAME=\"English\",LANGUAGE=\"en\",")
                .Append(CultureInfo.InvariantCulture, $"DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI=\"{captions}\"\n");
        }
        foreach (StreamLayer layer in layers)
        {
            string picture = H264Level.Codec(layer.Width, layer.Height, layer.FrameRate);
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={layer.PeakBits},AVERAGE-BANDWIDTH={layer.AverageBits},")
                .Append(CultureInfo.InvariantCulture, $"CODECS=\"{picture},{SoundCodec}\",RESOLUTION={layer.Width}x{layer.Height},FRAME-RATE={layer.FrameRate:0.000}")
                .Append(captions is null ? "" : $",SUBTITLES=\"{CaptionsGroup}\"").Append('\n')
                .Append(layer.Uri).Append('\n');
        }
        return text.ToString();
    }
}
