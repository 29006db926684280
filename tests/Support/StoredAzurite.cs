using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Serverless.Tests.Support;

/// <summary>Azurite with its data on disk, which can be stopped and started again on the same ports.</summary>
public sealed partial class StoredAzurite : IAsyncDisposable
{
    // Published with the emulator; the same on every machine.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private readonly ConcurrentDictionary<string, string> _ports = new();
    private Process? _process;

    /// <summary>Account, key and the three endpoints.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + string.Concat(_ports.Select(port => $"{port.Key}Endpoint=http://127.0.0.1:{port.Value}/{Account};"));

    /// <summary>Starts it, on the ports of last time when there was one.</summary>
    /// <exception cref="InvalidOperationException">It ended at once.</exception>
    public async Task StartAsync()
    {
        int listening = 0;
        Process process = new() { StartInfo = StartInfo() };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Listening().Match(text) is { Success: true } match)
            {
                _ports[match.Groups["service"].Value] = match.Groups["port"].Value;
                Interlocked.Increment(ref listening);
            }
        };
        process.Start();
        _process = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Wait.UntilAsync(() => Volatile.Read(ref listening) == 3 || process.HasExited, StartDeadline);
        if (process.HasExited)
        {
            throw new InvalidOperationException("Azurite did not start.");
        }
    }

    /// <summary>Lets it write what it holds, as a shutdown of the machine would: killed, Azurite forgets what it has acknowledged in the last seconds.</summary>
    public async Task StopAsync()
    {
        await Signal.TerminateAsync(_process!);
        _process!.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private ProcessStartInfo StartInfo()
    {
        string script = Path.Combine(RepositoryRoot.Path, "tools", "node_modules", "azurite", "dist", "src", "azurite.js");
        ProcessStartInfo start = new("node")
        {
            WorkingDirectory = _folder,
            ArgumentList = { script, "--location", _folder, "--silent", "--skipApiVersionCheck", "--disableTelemetry" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string service in (string[])["Blob", "Queue", "Table"])
        {
            start.ArgumentList.Add($"--{service.ToLowerInvariant()}Port");
            start.ArgumentList.Add(_ports.GetValueOrDefault(service, "0"));
        }

        return start;
    }

    // Azurite 3.37: "Azurite Table service is successfully listening at http://127.0.0.1:44785"
    [GeneratedRegex(@"^Azurite (?<service>\w+) service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
