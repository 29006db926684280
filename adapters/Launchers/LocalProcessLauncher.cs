using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Auth;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Launchers;

/// <summary>
/// Runs media workers as processes of this machine. Each leads a session and process group of its own, so that it survives the host,
/// and writes its log to a file beside its work folder.
/// </summary>
internal sealed partial class LocalProcessLauncher(WorkersOptions options, WorkerTokens tokens, IHttpClientFactory http, TimeProvider clock, ILogger<LocalProcessLauncher> logger)
    : IMediaLauncher
{
    private static readonly TimeSpan ReportLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LogsKept = TimeSpan.FromDays(7);

    private readonly string _program = options.LocalProgram.Length > 0
        ? Path.GetFullPath(options.LocalProgram)
        : Path.Combine(AppContext.BaseDirectory, "Serverless.Media.dll");

    private readonly string _folder = options.WorkFolder.Length > 0 ? Path.GetFullPath(options.WorkFolder) : Path.Combine(Path.GetTempPath(), "serverless-workers");

    /// <summary>Files of the workers whose end this host waits for.</summary>
    private readonly ConcurrentDictionary<string, bool> _watched = [];

    /// <inheritdoc/>
    public string? Problem => File.Exists(_program) ? null : $"the media worker is not at {_program}; Workers:LocalProgram says where it is";

    /// <inheritdoc/>
    public Task<WorkerHandle?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken) =>
        Task.FromResult(LocalWorkerFile.Read(LocalWorkerFile.PathOf(_folder, jobId, attempt)) is { IsAlive: true } worker ? Handle(worker.Pid) : null);

    /// <inheritdoc/>
    public Task<WorkerHandle> LaunchAsync(string jobId, int attempt, string code, CancellationToken cancellationToken)
    {
        if (Problem is { } problem)
            throw new FileNotFoundException(problem, _program);
        Directory.CreateDirectory(_folder);
        DeleteLeftovers();
        string log = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{jobId}-a{attempt}.log"));
        // The shell replaces itself twice, so the process that is started here is the worker, with the log as its output even when the host is gone.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec setsid \"$0\" \"$1\" >>\"$2\" 2>&1 </dev/null", "dotnet", _program, log])
        {
            Environment =
            {
                [WorkerLaunch.HostVariable] = options.HostUrl,
                [WorkerLaunch.CodeVariable] = code,
                [WorkerLaunch.WorkFolderVariable] = _folder,
            },
        };
        foreach (string secret in start.Environment.Keys.Where(IsHostSetting).ToArray())
            start.Environment.Remove(secret);

        Process process = Process.Start(start) ?? throw new InvalidOperationException("The worker's process did not start");
        string path = LocalWorkerFile.PathOf(_folder, jobId, attempt);
        _watched[path] = true;
        if (LocalWorkerFile.StartTicksOf(process.Id) is { } ticks)
            new LocalWorkerFile(process.Id, ticks).Write(path);
        LogLaunched(jobId, attempt, process.Id);
        _ = TellExitAsync(process, jobId, attempt);
        return Task.FromResult(Handle(process.Id));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RunningWorker> ListAsync(CancellationToken cancellationToken) =>
        (Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, "*-a*.json") : [])
            .Where(path => LocalWorkerFile.Read(path) is { IsAlive: true })
            .Select(path => (Path: path, Name: Path.GetFileNameWithoutExtension(path).Split("-a")))
            .Select(file => new RunningWorker(file.Name[0], int.Parse(file.Name[1], CultureInfo.InvariantCulture), File.GetLastWriteTimeUtc(file.Path)))
            .ToAsyncEnumerable();

    /// <inheritdoc/>
    public async Task KillAsync(string jobId, int attempt, CancellationToken cancellationToken)
    {
        if (LocalWorkerFile.Read(LocalWorkerFile.PathOf(_folder, jobId, attempt)) is not { IsAlive: true } worker)
            return;
        // Its children are ended by their own death signal; the group catches what has none. A worker that was launched just now has no group yet.
        string pid = worker.Pid.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("/bin/kill", ["-KILL", "--", $"-{pid}", pid]);
        await kill.WaitForExitAsync(cancellationToken);
        await AbandonedFolders.RemoveAsync(_folder, clock, cancellationToken);
    }

    /// <inheritdoc/>
    public Task LookAfterAsync(CancellationToken cancellationToken)
    {
        string[] files = Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*-a*.json") : [];
        foreach (string path in files.Where(path => _watched.TryAdd(path, true)))
        {
            if (LocalWorkerFile.JobOf(path) is var (jobId, attempt))
                _ = TellExitAsync(LocalWorkerFile.Read(path)?.Find(), jobId, attempt);
        }
        return Task.CompletedTask;
    }

    /// <summary>Tells the host at once when a worker's process ends; should the telling fail, the watch over heartbeats finds out.</summary>
    /// <param name="process">Null when it has ended.</param>
    private async Task TellExitAsync(Process? process, string jobId, int attempt)
    {
        try
        {
            using (process)
            {
                await (process?.WaitForExitAsync() ?? Task.CompletedTask);
                LogExited(jobId, attempt);
            }
            string path = LocalWorkerFile.PathOf(_folder, jobId, attempt);
            File.Delete(path);
            _watched.TryRemove(path, out _);
            Task removing = AbandonedFolders.RemoveAsync(_folder, clock, CancellationToken.None);
            using HttpClient client = http.CreateClient(nameof(LocalProcessLauncher));
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.HostUrl.TrimEnd('/')}/internal/media-workers/{jobId}/reports")
            {
                Headers = { Authorization = new("Bearer", tokens.TokenFor(jobId, attempt, clock.GetUtcNow() + ReportLifetime)) },
                Content = WorkerJson.ContentOf(new WorkerReport { Type = WorkerReportType.Exited, At = clock.GetUtcNow() }),
            };
            using HttpResponseMessage response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
            await removing;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or OperationCanceledException or IOException)
        {
            LogExitNotTold(e, jobId, attempt);
        }
    }

    /// <summary>What workers of hosts that are gone have left: files that name dead processes, and old logs.</summary>
    private void DeleteLeftovers()
    {
        foreach (string path in Directory.EnumerateFiles(_folder, "*-a*.json"))
        {
            if (LocalWorkerFile.Read(path) is { IsAlive: false })
                File.Delete(path);
        }
        DateTime old = clock.GetUtcNow().UtcDateTime - LogsKept;
        foreach (string path in Directory.EnumerateFiles(_folder, "*-a*.log"))
        {
            if (File.GetLastWriteTimeUtc(path) < old)
                File.Delete(path);
        }
    }

    /// <summary>Settings of the host, with its secrets, are no business of a process that shows strangers' pages.</summary>
    private static bool IsHostSetting(string name) =>
        name.StartsWith("AzureWebJobs", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("AZURE_", StringComparison.OrdinalIgnoreCase)
        || name.Contains("__", StringComparison.Ordinal)
        || name.Contains(':', StringComparison.Ordinal);

    private static WorkerHandle Handle(int pid) => new(string.Create(CultureInfo.InvariantCulture, $"pid {pid}"));

    [LoggerMessage(1, LogLevel.Information, "Worker of job {JobId}, attempt {Attempt}, launched as process {Pid}")]
    private partial void LogLaunched(string jobId, int attempt, int pid);

    [LoggerMessage(2, LogLevel.Information, "Worker of job {JobId}, attempt {Attempt}, ended")]
    private partial void LogExited(string jobId, int attempt);

    [LoggerMessage(3, LogLevel.Warning, "The end of the worker of job {JobId}, attempt {Attempt}, could not be told")]
    private partial void LogExitNotTold(Exception exception, string jobId, int attempt);
}
