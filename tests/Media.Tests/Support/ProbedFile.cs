using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Serverless.Media.Tests.Support;

/// <summary>What ffprobe finds in a file.</summary>
/// <param name="Picture">Codec.</param>
/// <param name="Profile">Of the picture.</param>
/// <param name="Level">Of the picture, times ten.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Sound">Codec.</param>
/// <param name="Start">Timestamp of the first picture, in seconds.</param>
/// <param name="BeginsWithKeyFrame">Whether it can be played from its first picture.</param>
internal sealed record ProbedFile(string? Picture, string? Profile, int Level, int Width, string? Sound, double Start, bool BeginsWithKeyFrame)
{
    public static async Task<ProbedFile> ProbeAsync(string path)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            "ffprobe",
            ["-v", "error", "-show_entries", "stream=codec_type,codec_name,profile,level,width:packet=codec_type,pts_time,flags", "-of", "json", path])
        { RedirectStandardOutput = true })!;
        using JsonDocument found = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        JsonElement picture = Of(found, "streams", "video");
        JsonElement first = Of(found, "packets", "video");
        return new ProbedFile(
            picture.GetProperty("codec_name").GetString(), picture.GetProperty("profile").GetString(), picture.GetProperty("level").GetInt32(),
            picture.GetProperty("width").GetInt32(), Of(found, "streams", "audio").GetProperty("codec_name").GetString(),
            double.Parse(first.GetProperty("pts_time").GetString()!, CultureInfo.InvariantCulture), first.GetProperty("flags").GetString()!.StartsWith('K'));
    }

    private static JsonElement Of(JsonDocument found, string what, string type) =>
        found.RootElement.GetProperty(what).EnumerateArray().First(entry => entry.GetProperty("codec_type").GetString() == type);
}
