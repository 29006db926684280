namespace Serverless.Media.Encoding;

/// <summary>Which level of H.264 (ISO/IEC 14496-10, table A-1) a picture needs. The encoder is told, so that playlists can tell players.</summary>
internal static class H264Level
{
    /// <summary>Profile of every layer, as x264 calls it.</summary>
    public const string Profile = "high";

    private const string HighProfile = "6400";

    // Level times ten, macroblocks per picture, macroblocks per second.
    private static readonly (int Level, int Picture, int Second)[] Levels =
    [
        (21, 792, 19_800), (22, 1_620, 20_250), (30, 1_620, 40_500), (31, 3_600, 108_000), (32, 5_120, 216_000), (40, 8_192, 245_760), (42, 8_704, 522_240),
    ];

    /// <returns>The level times ten: 31 is 3.1.</returns>
    public static int Of(int width, int height, int frameRate)
    {
        int picture = ((width + 15) / 16) * ((height + 15) / 16);
        foreach ((int level, int pictureLimit, int secondLimit) in Levels)
        {
            if (picture <= pictureLimit && picture * frameRate <= secondLimit)
                return level;
        }
        return Levels[^1].Level;
    }

    /// <summary>As CODECS in a playlist writes it (RFC 6381).</summary>
    public static string Codec(int width, int height, int frameRate) => $"avc1.{HighProfile}{Of(width, height, frameRate):x2}";
}
