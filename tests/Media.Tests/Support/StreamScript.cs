using System.Threading.Channels;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Live;
using Serverless.Media.Logging;
using Serverless.Media.Outputs;
using Serverless.Media.Protocol;
using Serverless.Media.Upload;

namespace Serverless.Media.Tests.Support;

/// <summary>One attempt at a live stream without a capture: made-up segments go through the worker's output, and nobody ever hears a word.</summary>
internal sealed class StreamScript : IAsyncDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    private readonly WorkerAssignment _job;
    private readonly ScriptedHost _host;
    private readonly HttpClient _http;
    private readonly HostSession _session;
    private readonly string _parent = Directory.CreateTempSubdirectory("stream-").FullName;
    private readonly WorkFolder _folder;

    private StreamScript(WorkerAssignment job, ScriptedHost host)
    {
        WorkerLog log = new(TextWriter.Null, TimeProvider.System, new Redactor());
        (_job, _host) = (job, host);
        _http = new HttpClient { BaseAddress = new Uri(host.Address) };
        _session = new HostSession(new HostClient(_http, log, TimeProvider.System), job, log, TimeProvider.System);
        _folder = WorkFolder.Create(_parent, log);
        Stored = StreamContainer.Open(job.Live!, () => Task.CompletedTask, log, TimeProvider.System).Segments;
        Output = new LiveOutput(job, job.Live!, JobContainer.Open(job.Container, () => Task.CompletedTask, log, TimeProvider.System), _session, new CaptionTrack(), _folder, log, TimeProvider.System);
    }

    public LiveOutput Output { get; }

    /// <summary>The stream's segments.</summary>
    public SegmentStore Stored { get; }

    public static async Task<StreamScript> StartAsync(WorkerAssignment job) => new(job, await ScriptedHost.StartAsync(job));

    /// <summary>Publishes pieces and comes to the end of the capture.</summary>
    public async Task PublishAsync(int pieces)
    {
        TimeSpan offset = await Output.ReachedAsync(CancellationToken.None);
        Channel<FinishedSegment> segments = Channel.CreateUnbounded<FinishedSegment>();
        for (int number = 1; number <= pieces; number++)
        {
            for (int layer = 0; layer < _job.Live!.Layers.Count; layer++)
                segments.Writer.TryWrite(Segment(number, layer, offset + (number - 1) * Length));
        }
        segments.Writer.Complete();
        SegmentEvents events = new()
        {
            Encoded = _ => { },
            Uploaded = _ => { },
            Full = () => { },
            IsPaused = () => false,
            Unrecorded = _ => { },
        };
        await Output.RunAsync(segments.Reader, TimeProvider.System.GetUtcNow() - offset, events, CancellationToken.None);
    }

    /// <summary>Uploads a segment that no playlist names, as a worker leaves it that is killed in that moment.</summary>
    public Task UploadOnlyAsync(int number, int layer)
    {
        FinishedSegment segment = Segment(number, layer, (number - 1) * Length);
        StoredSegment stored = new(new SegmentName(_job.Attempt, number, layer), 0) { Start = segment.Start, End = segment.End, At = TimeProvider.System.GetUtcNow() };
        return Stored.UploadAsync(stored, segment.Path, JobContainer.Patience, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _host.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
        Directory.Delete(_parent, recursive: true);
    }

    private FinishedSegment Segment(int number, int layer, TimeSpan start)
    {
        string path = _folder.PathOf(FormattableString.Invariant($"{layer}-{number}.ts"));
        File.WriteAllText(path, path);
        return new FinishedSegment(path, number, start, start + Length) { Layer = layer };
    }
}
