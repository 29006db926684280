using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Serverless.Tests.Support;

/// <summary>A media file, and what ffprobe and ffmpeg find in it. Deleted with the object.</summary>
public class MediaFile(string path) : IDisposable
{
    /// <summary>Seconds.</summary>
    private const double LongestFlash = 0.3;

    /// <summary>Where it lies.</summary>
    public string Location => path;

    /// <summary>Bytes.</summary>
    public long Size => new FileInfo(path).Length;

    /// <summary>One line a stream, for example <c>h264 640x480</c> or <c>aac 48000</c>.</summary>
    public async Task<IReadOnlyList<string>> StreamsAsync()
    {
        using JsonDocument document = await ProbeAsync("stream=codec_name,width,height,sample_rate");
        return
        [
            .. document.RootElement.GetProperty("streams").EnumerateArray().Select(stream => stream.TryGetProperty("width", out JsonElement width)
                ? $"{stream.GetProperty("codec_name").GetString()} {width.GetInt32()}x{stream.GetProperty("height").GetInt32()}"
                : $"{stream.GetProperty("codec_name").GetString()} {stream.GetProperty("sample_rate").GetString()}"),
        ];
    }

    /// <summary>Seconds, by the container.</summary>
    public async Task<double> DurationAsync()
    {
        using JsonDocument document = await ProbeAsync("format=duration");
        return double.Parse(document.RootElement.GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Channels of the sound.</summary>
    public async Task<int> ChannelsAsync()
    {
        using JsonDocument document = await ProbeAsync("stream=channels");
        return document.RootElement.GetProperty("streams").EnumerateArray().Select(stream => stream.TryGetProperty("channels", out JsonElement channels) ? channels.GetInt32() : 0).Max();
    }

    /// <summary>Decoding times of the packets of a stream, in seconds, in the order of the file.</summary>
    public async Task<IReadOnlyList<double>> PacketTimesAsync(string stream) =>
    [
        .. System.Text.Encoding.UTF8.GetString(await RunAsync("ffprobe", ["-v", "error", "-select_streams", stream, "-show_entries", "packet=dts_time", "-of", "csv=p=0", path]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture)),
    ];

    /// <summary>True when the index comes before the media, so that a player can start while it loads.</summary>
    public bool IsFastStart()
    {
        byte[] head = File.ReadAllBytes(path);
        int index = head.AsSpan().IndexOf("moov"u8);
        return index > 0 && index < head.AsSpan().IndexOf("mdat"u8);
    }

    /// <summary>The brightest points of a still's leftmost and middle columns, 0–255.</summary>
    public async Task<(byte Left, byte Middle)> BrightestAsync(int width, int height)
    {
        byte[] grey = await RunAsync("ffmpeg", ["-v", "error", "-i", path, "-vf", "format=gray", "-f", "rawvideo", "-"]);
        byte Brightest(int column) => Enumerable.Range(0, height).Max(row => grey[row * width + column]);
        return (Brightest(0), Brightest(width / 2));
    }

    /// <summary>When the demo meeting's mark lights up, in seconds; without the long ones, of which the page says that its browser was late with them.</summary>
    public async Task<IReadOnlyList<double>> FlashesAsync()
    {
        byte[] mark = await RunAsync("ffmpeg", ["-v", "error", "-i", path, "-vf", "crop=40:40:4:4,scale=1:1:flags=area,format=gray", "-fps_mode", "passthrough", "-f", "rawvideo", "-"]);
        IReadOnlyList<double> times = await PacketTimesAsync("v");
        bool IsLit(int frame) => mark[frame] > 128;
        return
        [
            .. from frame in Enumerable.Range(1, mark.Length - 1)
               where IsLit(frame) && !IsLit(frame - 1)
               let end = Enumerable.Range(frame, mark.Length - frame).FirstOrDefault(later => !IsLit(later))
               where end > 0 && times[end] - times[frame] < LongestFlash
               select times[frame],
        ];
    }

    /// <summary>When a 1 kHz beep of about 100 ms begins, in seconds.</summary>
    public async Task<IReadOnlyList<double>> BeepsAsync()
    {
        const int rate = 16_000;
        byte[] sound = await RunAsync("ffmpeg", ["-v", "error", "-i", path, "-af", "aresample=async=1:min_hard_comp=0.005:first_pts=0", "-ac", "1", "-ar", "16000", "-f", "s16le", "-"]);
        double[] levels = ToneLevels.Of(sound, rate, hertz: 1000, ToneLevels.WindowSeconds);
        return ToneLevels.Onsets(levels, ToneLevels.WindowSeconds, lengthSeconds: 0.1);
    }

    /// <summary>Whether a tone is heard in each second.</summary>
    public async Task<IReadOnlyList<bool>> TonesAsync(double hertz)
    {
        byte[] sound = await RunAsync("ffmpeg", ["-v", "error", "-i", path, "-ac", "1", "-ar", "16000", "-f", "s16le", "-"]);
        // Silence measures next to nothing, ffmpeg's sine about 2,000.
        return [.. ToneLevels.Of(sound, 16_000, hertz, windowSeconds: 1).Select(level => level > 200)];
    }

    public void Dispose()
    {
        File.Delete(path);
        GC.SuppressFinalize(this);
    }

    private async Task<JsonDocument> ProbeAsync(string entries) =>
        JsonDocument.Parse(await RunAsync("ffprobe", ["-v", "error", "-show_entries", entries, "-of", "json", path]));

    private static async Task<byte[]> RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        using MemoryStream output = new();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        return output.ToArray();
    }
}
