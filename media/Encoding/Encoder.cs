using System.Globalization;
using System.Threading.Channels;
using Serverless.Media.Checks;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Encoding;

/// <summary>The running capture: ffmpeg, and what it says.</summary>
internal sealed class Encoder : IAsyncDisposable
{
    /// <summary>How long ffmpeg may take to close its last segment.</summary>
    public static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(5);

    private readonly ChildProcess _process;
    private readonly EncoderSettings _settings;
    private readonly Channel<FinishedSegment> _segments = Channel.CreateUnbounded<FinishedSegment>();
    private readonly Task _reading;
    private int _lastNumber;
    private double _lastEnd;

    private Encoder(ChildProcess process, EncoderSettings settings)
    {
        (_process, _settings) = (process, settings);
        _reading = ReadAsync();
    }

    /// <summary>Segments as they are finished; completed when ffmpeg has ended and all are listed.</summary>
    public ChannelReader<FinishedSegment> Segments => _segments.Reader;

    public BlankCheck Blank { get; } = new();

    /// <summary>Completes with the exit code when ffmpeg ends.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>What ffmpeg said last.</summary>
    public string LastErrors => _process.LastErrors;

    public static async Task<Encoder> StartAsync(EncoderSettings settings, IReadOnlyDictionary<string, string> environment, WorkerLog log, TimeProvider clock) =>
        new(await ChildProcess.StartAsync(new ProcessSpec("ffmpeg", "ffmpeg", EncoderArguments.Of(settings), environment), log, clock), settings);

    /// <summary>Ends the capture; afterwards <see cref="Segments"/> is complete.</summary>
    public async Task StopAsync()
    {
        await _process.StopAsync(StopDeadline);
        await _reading;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task ReadAsync()
    {
        try
        {
            using StreamReader reader = new(_process.Output, leaveOpen: true);
            while (await reader.ReadLineAsync() is { } line)
            {
                switch (EncoderOutput.Parse(line))
                {
                    case EncoderLine.Segment segment:
                        Finish(segment.Number, segment.Start, segment.End);
                        break;
                    case { } sample:
                        Blank.Take(sample);
                        break;
                }
            }
            await _process.Exited;
            FinishTorn();
        }
        finally
        {
            _segments.Writer.TryComplete();
        }
    }

    // A killed ffmpeg lists no last segment; what it had written of it plays all the same. Its length is unknown: at most a segment's.
    private void FinishTorn()
    {
        if (File.Exists(PathOf(_lastNumber + 1)) && new FileInfo(PathOf(_lastNumber + 1)).Length > 0)
            Finish(_lastNumber + 1, _lastEnd, _lastEnd + _settings.SegmentSeconds);
    }

    private void Finish(int number, double start, double end)
    {
        (_lastNumber, _lastEnd) = (number, end);
        _segments.Writer.TryWrite(new FinishedSegment(PathOf(number), number, _settings.Offset + TimeSpan.FromSeconds(start), _settings.Offset + TimeSpan.FromSeconds(end)));
    }

    private string PathOf(int number) => Path.Combine(_settings.Folder, number.ToString("00000", CultureInfo.InvariantCulture) + ".ts");
}
