using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>The whole product on this machine: storage, host, and the workers that the host launches. Everything may be killed.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan SilenceTimeout = TimeSpan.FromSeconds(10);

    private const string AccessKey = "faults-key";
    private const string Secret = "the secret of the tests of faults, 32 bytes or more";

    private readonly string _folder = Directory.CreateTempSubdirectory("faults-").FullName;
    private readonly int _port = FreePort();
    private readonly Dictionary<string, string> _settings;
    private readonly List<CapturedJob> _jobs = [];
    private readonly HttpClient _client;
    private DemoMeeting? _page;
    private HostProcess? _host;

    private Installation(IReadOnlyDictionary<string, string> settings)
    {
        WorkFolder = Path.Combine(_folder, "work");
        Pool = new(WorkFolder, HostLog);
        _settings = new(settings)
        {
            ["Recording__FrameRate"] = "15",
            ["LiveStream__FrameRate"] = "15",
            ["LiveStream__Layers"] = "640x360,426x240",
            ["LiveStream__PlaylistType"] = "event",
            ["Workers__WorkFolder"] = WorkFolder,
            ["Workers__HostUrl"] = $"http://127.0.0.1:{_port}",
            ["Workers__SilenceTimeout"] = SilenceTimeout.ToString("c", CultureInfo.InvariantCulture),
            ["Workers__TokenKey"] = "the key of the tests of faults, 32 bytes or more",
            ["Network__AllowPrivate"] = "true",
            ["Apps__0__AccessKey"] = AccessKey,
            ["Apps__0__Secret"] = Secret,
        };
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}"), Timeout = TimeSpan.FromSeconds(90) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ManagementToken.Sign(AccessKey, Secret));
    }

    public StoredAzurite Storage { get; } = new();

    /// <summary>Where the workers have their folders and logs.</summary>
    public string WorkFolder { get; }

    /// <summary>The workers that wait for a job.</summary>
    public WorkerPool Pool { get; }

    /// <summary>Where the host is called.</summary>
    public Uri Host => _client.BaseAddress!;

    /// <summary>The demo meeting.</summary>
    public string Page => _page!.Address;

    private string HostLog => Path.Combine(_folder, "host.log");

    /// <param name="settings">Beside those that every installation has; also what the workers find in their environment.</param>
    public static async Task<Installation> StartAsync(params (string Name, string Value)[] settings)
    {
        Installation installation = new(settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        Task<DemoMeeting> page = DemoMeeting.StartAsync();
        await installation.Storage.StartAsync();
        installation._settings["AzureWebJobsStorage"] = installation.Storage.ConnectionString;
        installation._page = await page;
        await installation.StartHostAsync();
        return installation;
    }

    public async Task StartHostAsync() => _host = await HostProcess.StartAsync(_port, _settings, HostLog);

    /// <summary>SIGKILL.</summary>
    public async Task KillHostAsync()
    {
        await _host!.DisposeAsync();
        _host = null;
    }

    /// <summary>A recording of the demo meeting, accepted.</summary>
    /// <param name="query">For the page, with its question mark.</param>
    /// <param name="transcribed">Whether a transcript is wanted.</param>
    /// <param name="height">480 or 720, of a width that goes with it.</param>
    public async Task<Recording> RecordAsync(string query = "", bool transcribed = false, int height = 480)
    {
        JsonElement room = await CallAsync(HttpMethod.Post, "/v2/rooms", new { });
        string roomId = room.GetProperty("id").GetString()!;
        JsonElement started = await CallAsync(HttpMethod.Post, $"/v2/recordings/room/{roomId}/start", new
        {
            meeting_url = _page!.Address + query,
            resolution = new { width = height == 480 ? 640 : 1280, height },
            transcription = new { enabled = transcribed, output_modes = (string[])["txt", "json"] },
        });
        Recording recording = new(this, started.GetProperty("id").GetString()!, roomId);
        _jobs.Add(recording);
        return recording;
    }

    /// <summary>A live stream of the demo meeting, accepted, with everything that may be asked for.</summary>
    public async Task<LiveStream> StreamAsync()
    {
        JsonElement room = await CallAsync(HttpMethod.Post, "/v2/rooms", new { });
        string roomId = room.GetProperty("id").GetString()!;
        JsonElement started = await CallAsync(HttpMethod.Post, $"/v2/live-streams/room/{roomId}/start", new
        {
            meeting_url = _page!.Address,
            recording = new { hls_vod = true, single_file_per_layer = true },
            transcription = new { enabled = true, modes = (string[])["live"] },
        });
        LiveStream stream = new(this, started.GetProperty("id").GetString()!, roomId, new Uri(started.GetProperty("playback").GetProperty("url").GetString()!));
        _jobs.Add(stream);
        return stream;
    }

    /// <summary>Ends the job's workers with the installation, as those of the jobs that it starts itself.</summary>
    public T Watch<T>(T job)
        where T : CapturedJob
    {
        _jobs.Add(job);
        return job;
    }

    /// <summary>The demo meeting on its way to RTMP servers, accepted, and recorded as well.</summary>
    public async Task<ExternalStream> PushAsync(params string[] targets)
    {
        JsonElement room = await CallAsync(HttpMethod.Post, "/v2/rooms", new { });
        string roomId = room.GetProperty("id").GetString()!;
        JsonElement started = await CallAsync(
            HttpMethod.Post, $"/v2/external-streams/room/{roomId}/start", new { meeting_url = _page!.Address, rtmp_urls = targets, recording = true, resolution = new { width = 640, height = 480 } });
        ExternalStream stream = new(this, started.GetProperty("id").GetString()!, roomId);
        _jobs.Add(stream);
        return stream;
    }

    /// <summary>Calls the API.</summary>
    /// <returns>The reply's object; fails on any other status than 200.</returns>
    public async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body = null)
    {
        (HttpStatusCode status, string text) = await TryCallAsync(method, path, body);
        Assert.True(status == HttpStatusCode.OK, $"{method} {path}: {(int)status} {text}");
        return JsonElement.Parse(text);
    }

    public async Task<(HttpStatusCode Status, string Body)> TryCallAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web)) };
        using HttpResponseMessage reply = await _client.SendAsync(request);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>The logs, for whoever looks into a failure.</summary>
    public string Explain() => string.Join('\n', ((string[])[_folder, WorkFolder]).SelectMany(folder => Directory.EnumerateFiles(folder, "*.log")).Order()
        .Select(file => $"--- {Path.GetFileName(file)}\n{string.Join('\n', File.ReadLines(file).TakeLast(40))}"));

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        RecordingWorker[] workers = [.. _jobs.SelectMany(job => job.Workers()), .. Pool.Members()];
        foreach (RecordingWorker worker in workers)
            await Signal.SendAsync("KILL", worker.Processes());
        _page?.Dispose();
        _client.Dispose();
        await Storage.DisposeAsync();
        await Wait.UntilAsync(() => workers.All(worker => worker.Processes().Count == 0), TimeSpan.FromSeconds(10));
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
