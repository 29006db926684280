using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Adapters.Launchers;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Auth;
using Serverless.Domain.Ids;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.Launchers;

public sealed class LocalProcessLauncherTests : IAsyncLifetime
{
    private const string Stay = "stay";
    private const string Leave = "leave.3";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("launcher-tests-").FullName;
    private readonly string _jobId = ObjectId.New(TimeProvider.System);
    private readonly TestClock _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private ReportedHost _host = null!;

    public async Task InitializeAsync() => _host = await ReportedHost.StartAsync();

    public async Task DisposeAsync()
    {
        for (var attempt = 1; attempt <= 2; attempt++)
            await NewLauncher().KillAsync(_jobId, attempt, default);
        await Wait.UntilAsync(() => !Directory.EnumerateFiles(_folder, "*.json").Any(path => LocalWorkerFile.Read(path) is { IsAlive: true }), Deadline);
        await _host.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = 60_000)]
    public async Task LaunchAsync_Worker_GetsItsCodeButNoSettingOfTheHost()
    {
        string[] secrets = ["AzureWebJobsStorage", "AzureWebJobs_test", "Workers__TokenKey", "Workers:TokenKey", "AZURE_CLIENT_SECRET"];
        foreach (string secret in secrets)
            Environment.SetEnvironmentVariable(secret, "secret");
        try
        {
            await NewLauncher().LaunchAsync(_jobId, 1, Leave, default);
        }
        finally
        {
            foreach (string secret in secrets)
                Environment.SetEnvironmentVariable(secret, null);
        }

        WorkerNote note = await WorkerNote.OfAsync(_folder);
        Assert.Equal(
            (_host.Url, Leave, _folder),
            (note.Environment[WorkerLaunch.HostVariable], note.Environment[WorkerLaunch.CodeVariable], note.Environment[WorkerLaunch.WorkFolderVariable]));
        Assert.Empty(note.Environment.Where(e => e.Value == "secret").Select(e => e.Key));
        Assert.Contains("PATH", note.Environment.Keys);
    }

    [Fact(Timeout = 60_000)]
    public async Task LaunchAsync_Worker_LeadsASessionOfItsOwnAndWritesItsLog()
    {
        WorkerHandle handle = await NewLauncher().LaunchAsync(_jobId, 1, Leave, default);

        WorkerNote note = await WorkerNote.OfAsync(_folder);
        Assert.Equal($"pid {note.ProcessId}", handle.Name);
        Assert.Equal((note.ProcessId, note.ProcessId), (note.ProcessGroup, note.Session));
        await ReportedAsync();
        Assert.Equal("The worker writes its log.\n", await File.ReadAllTextAsync(Path.Combine(_folder, $"{_jobId}-a1.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task LaunchAsync_CodeOfTheWorker_IsNotInItsArguments()
    {
        await NewLauncher().LaunchAsync(_jobId, 1, Stay, default);
        WorkerNote note = await WorkerNote.OfAsync(_folder);

        string arguments = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{note.ProcessId}/cmdline"));

        Assert.Contains("Adapters.Tests.Worker.dll", arguments, StringComparison.Ordinal);
        Assert.DoesNotContain(Stay, arguments, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task FindAsync_HostWasStartedAnew_StillKnowsTheWorker()
    {
        WorkerHandle handle = await NewLauncher().LaunchAsync(_jobId, 1, Stay, default);

        Assert.Equal(handle, await NewLauncher().FindAsync(_jobId, 1, default));
        Assert.Null(await NewLauncher().FindAsync(_jobId, 2, default));
        Assert.Null(await NewLauncher().FindAsync(ObjectId.New(TimeProvider.System), 1, default));
    }

    [Fact(Timeout = 60_000)]
    public async Task FindAsync_ProcessIdHasAnotherOwnerNow_FindsNothing()
    {
        Directory.CreateDirectory(_folder);
        new LocalWorkerFile(Environment.ProcessId, LocalWorkerFile.StartTicksOf(Environment.ProcessId)!.Value - 1).Write(LocalWorkerFile.PathOf(_folder, _jobId, 1));

        Assert.Null(await NewLauncher().FindAsync(_jobId, 1, default));
        await NewLauncher().KillAsync(_jobId, 1, default);
    }

    [Fact(Timeout = 60_000)]
    public async Task KillAsync_AfterAHostRestart_EndsTheWorkerWithAllThatItStarted()
    {
        await NewLauncher().LaunchAsync(_jobId, 1, Stay, default);
        WorkerNote note = await WorkerNote.OfAsync(_folder);
        Assert.NotNull(LocalWorkerFile.StartTicksOf(note.Child!.Value));

        await NewLauncher().KillAsync(_jobId, 1, default);

        await Wait.UntilAsync(() => LocalWorkerFile.StartTicksOf(note.ProcessId) is null && LocalWorkerFile.StartTicksOf(note.Child.Value) is null, Deadline);
        await ReportedAsync();
        Assert.Null(await NewLauncher().FindAsync(_jobId, 1, default));
    }

    [Fact(Timeout = 60_000)]
    public async Task KillAsync_WorkerLeadsNoGroupYet_EndsIt()
    {
        using var worker = Process.Start("/bin/sleep", ["60"]);
        new LocalWorkerFile(worker.Id, LocalWorkerFile.StartTicksOf(worker.Id)!.Value).Write(LocalWorkerFile.PathOf(_folder, _jobId, 1));

        await NewLauncher().KillAsync(_jobId, 1, default);

        await Wait.UntilAsync(() => worker.HasExited, TimeSpan.FromSeconds(5));
    }

    [Fact(Timeout = 60_000)]
    public async Task KillAsync_NoSuchWorker_DoesNothing() => await NewLauncher().KillAsync(_jobId, 1, default);

    [Fact(Timeout = 60_000)]
    public async Task LaunchAsync_WorkerEnds_HostIsToldWithATokenOfTheAttempt()
    {
        await NewLauncher().LaunchAsync(_jobId, 2, Leave, default);

        (string jobId, string? authorization, WorkerReport report) = await ReportedAsync();

        Assert.Equal((_jobId, WorkerReportType.Exited, _clock.GetUtcNow()), (jobId, report.Type, report.At));
        Assert.Equal(new WorkerIdentity(_jobId, 2), Tokens.ReadToken(authorization));
        Assert.False(File.Exists(LocalWorkerFile.PathOf(_folder, _jobId, 2)));
    }

    [Fact(Timeout = 60_000)]
    public async Task LookAfterAsync_WorkerOfAnEarlierHostEnds_HostIsTold()
    {
        using var worker = Process.Start("/bin/sleep", ["60"]);
        string file = LocalWorkerFile.PathOf(_folder, _jobId, 2);
        new LocalWorkerFile(worker.Id, LocalWorkerFile.StartTicksOf(worker.Id)!.Value).Write(file);
        LocalProcessLauncher launcher = NewLauncher();
        await launcher.LookAfterAsync(default);
        await launcher.LookAfterAsync(default);
        Assert.Empty(_host.Reports);

        worker.Kill();

        (string jobId, string? authorization, WorkerReport report) = await ReportedAsync();
        Assert.Equal((_jobId, WorkerReportType.Exited), (jobId, report.Type));
        Assert.Equal(new WorkerIdentity(_jobId, 2), Tokens.ReadToken(authorization));
        Assert.False(File.Exists(file));
    }

    [Fact(Timeout = 60_000)]
    public async Task LookAfterAsync_WorkerDiedWhileNoHostWasUp_HostIsTold()
    {
        new LocalWorkerFile(Environment.ProcessId, 1).Write(LocalWorkerFile.PathOf(_folder, _jobId, 1));

        await NewLauncher().LookAfterAsync(default);

        Assert.Equal(_jobId, (await ReportedAsync()).JobId);
    }

    [Fact(Timeout = 60_000)]
    public async Task LaunchAsync_WorkerEnds_RemovesFoldersOfDeadWorkersOnly()
    {
        string dead = Path.Combine(_folder, WorkerLaunch.FolderPrefix + "dead");
        string alive = Path.Combine(_folder, WorkerLaunch.FolderPrefix + "alive");
        foreach (string folder in (string[])[dead, alive])
        {
            Directory.CreateDirectory(Path.Combine(folder, "profile"));
            await File.WriteAllTextAsync(Path.Combine(folder, WorkerLaunch.FolderLock), "");
        }
        using FileStream hold = new(Path.Combine(alive, WorkerLaunch.FolderLock), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        await NewLauncher().LaunchAsync(_jobId, 1, Leave, default);

        await Wait.UntilAsync(() => !Directory.Exists(dead), Deadline);
        Assert.True(Directory.Exists(Path.Combine(alive, "profile")));
        await ReportedAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task LaunchAsync_LeftoversOfOtherHosts_AreDeleted()
    {
        string dead = LocalWorkerFile.PathOf(_folder, ObjectId.New(TimeProvider.System), 1);
        string alive = LocalWorkerFile.PathOf(_folder, ObjectId.New(TimeProvider.System), 1);
        new LocalWorkerFile(Environment.ProcessId, 1).Write(dead);
        using (var other = Process.Start("/bin/sleep", ["60"]))
        {
            new LocalWorkerFile(other.Id, LocalWorkerFile.StartTicksOf(other.Id)!.Value).Write(alive);
            string oldLog = LogWrittenBefore(TimeSpan.FromDays(8));
            string newLog = LogWrittenBefore(TimeSpan.FromDays(6));

            await NewLauncher().LaunchAsync(_jobId, 1, Leave, default);

            Assert.Equal([false, true, false, true], new[] { dead, alive, oldLog, newLog }.Select(File.Exists));
            await ReportedAsync();
            other.Kill();
            await other.WaitForExitAsync();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Problem_ProgramIsMissing_SaysWhereItShouldBe()
    {
        string nowhere = Path.Combine(_folder, "none.dll");
        LocalProcessLauncher launcher = NewLauncher(nowhere);

        Assert.Equal($"the media worker is not at {nowhere}; Workers:LocalProgram says where it is", launcher.Problem);
        await Assert.ThrowsAsync<FileNotFoundException>(() => launcher.LaunchAsync(_jobId, 1, Leave, default));
        Assert.Null(NewLauncher().Problem);
    }

    private WorkerTokens Tokens => new(new string('k', 32), _clock);

    private LocalProcessLauncher NewLauncher(string? program = null) => new(
        new() { HostUrl = _host.Url, WorkFolder = _folder, LocalProgram = program ?? Path.Combine(AppContext.BaseDirectory, "Adapters.Tests.Worker.dll") },
        Tokens,
        _services.GetRequiredService<IHttpClientFactory>(),
        _clock,
        NullLogger<LocalProcessLauncher>.Instance);

    private string LogWrittenBefore(TimeSpan age)
    {
        string path = Path.Combine(_folder, $"{ObjectId.New(TimeProvider.System)}-a1.log");
        File.WriteAllText(path, "log");
        File.SetLastWriteTimeUtc(path, (_clock.GetUtcNow() - age).UtcDateTime);
        return path;
    }

    private async Task<(string JobId, string? Authorization, WorkerReport Report)> ReportedAsync()
    {
        await Wait.UntilAsync(() => !_host.Reports.IsEmpty, Deadline);
        return Assert.Single(_host.Reports);
    }
}
