using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Support;

/// <summary>The worker as a process of its own, as a launcher starts it.</summary>
internal sealed partial class WorkerRun : IAsyncDisposable
{
    public const string Code = "code-6d1f0c55a9";

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private WorkerRun(Process process, string folder) => (_process, Folder) = (process, folder);

    /// <summary>The work folder it was given.</summary>
    public string Folder { get; }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <param name="host">Gives it its job.</param>
    /// <param name="environment">Beside what every launcher gives.</param>
    public static WorkerRun Start(ScriptedHost host, params (string Name, string Value)[] environment)
    {
        string folder = Directory.CreateTempSubdirectory("media-").FullName;
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Serverless.Media.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[WorkerLaunch.HostVariable] = host.Address;
        start.Environment[WorkerLaunch.CodeVariable] = Code;
        start.Environment[WorkerLaunch.WorkFolderVariable] = folder;
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        Process process = new() { StartInfo = start };
        WorkerRun run = new(process, folder);
        process.OutputDataReceived += (_, line) => run.Note(line.Data);
        process.ErrorDataReceived += (_, line) => run.Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return run;
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    public Task SaysAsync(string text, int seconds = 25) => Wait.UntilAsync(() => Output.Contains(text, StringComparison.Ordinal), TimeSpan.FromSeconds(seconds));

    public void Signal(int signal) => _ = Media.Processes.Libc.Kill(Id, signal);

    /// <summary>Ids of the children whose command line holds the text.</summary>
    public IReadOnlyList<int> Children(string commandLine) => ProcessTable.Find(Sessions(), commandLine);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        foreach (int child in Children(""))
            _ = Media.Processes.Libc.Kill(child, Media.Processes.Libc.SigKill);
        Directory.Delete(Folder, recursive: true);
    }

    // Every child of the worker leads a session of its own.
    private HashSet<int> Sessions() => [.. StartedProcess().Matches(Output).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@" process\.started name=\S+ pid=(\d+) ")]
    private static partial Regex StartedProcess();

    private void Note(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
