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
    private readonly (int Number, double End)[] _last;

    private Encoder(ChildProcess process, EncoderSettings settings)
    {
        (_process, _settings, _last) = (process, settings, new (int, double)[Math.Max(1, settings.Layers.Count)]);
        _reading = ReadAsync();
    }

    /// <summary>Where a relayed stream goes.</summary>
    public Stream Input => _process.Input;

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
                        Finish(segment.Layer, segment.Number, segment.Start, segment.End);
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
        for (int layer = 0; layer < _last.Length; layer++)
        {
            (int number, double end) = _last[layer];
            if (File.Exists(PathOf(layer, number + 1)) && new FileInfo(PathOf(layer, number + 1)).Length > 0)
                Finish(layer, number + 1, end, end + _settings.SegmentSeconds);
        }
    }

    private void Finish(int layer, int number, double start, double end)
    {
        _last[layer] = (number, end);
        FinishedSegment segment = new(PathOf(layer, number), number, _settings.Offset + TimeSpan.FromSeconds(start), _settings.Offset + TimeSpan.FromSeconds(end));
        _segments.Writer.TryWrite(segment with { Layer = layer });
    }

    private string PathOf(int layer, int number) => Path.Combine(_settings.Folder, SegmentFile.Name(layer, number));
}
