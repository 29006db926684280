using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Serverless.DurableTask.Crash.Tests;

/// <summary>One life of the crash host.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(ProcessStartInfo start, TextWriter log)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data, log);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, log);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Done once it serves; never when it is killed before.</summary>
    public Task<Uri> Listening => _listening.Task;

    /// <param name="replay">Whether orchestrators replay for each event, or stay in memory.</param>
    public static HostProcess Start(string connectionString, string effects, bool replay, TextWriter log)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "DurableTask.CrashHost.dll"), "--port", "0", "--Effects", effects },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = connectionString;
        start.Environment["Serverless__Embedded__AlwaysReplay"] = replay ? "true" : "false";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new HostProcess(start, log);
    }

    /// <summary>SIGKILL: it gets to say and do nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        Assert.False(_process.HasExited, "The host ended by itself.");
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(string? line, TextWriter log)
    {
        if (line is null)
        {
            return;
        }

        lock (log)
        {
            log.WriteLine(line);
        }

        if (Serving().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"Serving \d+ functions on (?<address>http://\S+)")]
    private static partial Regex Serving();
}
