using System.Diagnostics;

namespace Serverless.Tests.Support;

/// <summary>A real ffmpeg that publishes a moving picture and a tone, or one of them, as an encoder such as OBS does.</summary>
public sealed class RtmpPublisher : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private long _microseconds;

    private RtmpPublisher(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
    }

    public bool HasEnded => _process.HasExited;

    /// <param name="address">With the stream key.</param>
    public static RtmpPublisher Start(string address, bool picture = true, bool sound = true) => new(Process.Start(new ProcessStartInfo("ffmpeg",
    [
        "-hide_banner", "-nostdin", "-loglevel", "error", "-progress", "pipe:1",
        .. !picture ? [] : (string[])["-re", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=15"],
        .. !sound ? [] : (string[])["-re", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"],
        "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "15", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k", "-f", "flv", address,
    ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>How much of its stream is published.</summary>
    public TimeSpan Published => TimeSpan.FromMicroseconds(Interlocked.Read(ref _microseconds));

    /// <summary>Waits until so much of its stream is published.</summary>
    public Task PublishedAsync(TimeSpan length) => Wait.UntilAsync(() => Published >= length, TimeSpan.FromSeconds(30));

    /// <summary>Waits until it is sent away or gives up, and tells what it said.</summary>
    public async Task<string> EndAsync(TimeSpan deadline)
    {
        await _process.WaitForExitAsync().WaitAsync(deadline);
        return await _errors;
    }

    private void Note(string? line)
    {
        if (line?.Split('=') is ["out_time_us", var text] && long.TryParse(text, out long microseconds))
            Interlocked.Exchange(ref _microseconds, microseconds);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
