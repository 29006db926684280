using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Serverless.Tests.Support;

/// <summary>The Azurite storage emulator on ports of the system's choice, in memory, ended with the object.</summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    // Published with the emulator; the same on every machine.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;

    private AzuriteProcess(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>For tests that stop it for a while.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Account, key and the three endpoints.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <summary>With the account: Blob, Queue and Table.</summary>
    public IReadOnlyDictionary<string, Uri> Endpoints { get; private set; } = new Dictionary<string, Uri>();

    /// <summary>Returns once all three services answer.</summary>
    /// <param name="more">Arguments beyond the usual ones.</param>
    /// <exception cref="FileNotFoundException">Azurite is not installed in tools/.</exception>
    /// <exception cref="InvalidOperationException">It ended, or did not answer within 60 s; the message holds what it wrote.</exception>
    public static async Task<AzuriteProcess> StartAsync(params string[] more)
    {
        string script = Path.Combine(RepositoryRoot.Path, "tools", "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
        {
            throw new FileNotFoundException("Azurite is not installed; run 'npm ci' in tools/.", script);
        }

        string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        Process process = new() { StartInfo = StartInfo(script, folder, more) };
        AzuriteProcess azurite = new(process, folder);
        ConcurrentDictionary<string, string> endpoints = new();
        ConcurrentQueue<string> output = new();
        process.OutputDataReceived += (_, line) => Note(line.Data, output, endpoints);
        process.ErrorDataReceived += (_, line) => Note(line.Data, output, endpoints);
        process.Start();
        AppDomain.CurrentDomain.ProcessExit += azurite.Kill;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await Wait.UntilAsync(() => endpoints.Count == 3 || process.HasExited, StartDeadline);
        }
        catch (TimeoutException)
        {
            // Told below, with the output.
        }

        if (endpoints.Count < 3)
        {
            await azurite.DisposeAsync();
            throw new InvalidOperationException($"Azurite did not start:\n{string.Join('\n', output)}");
        }

        azurite.Endpoints = endpoints.ToDictionary(endpoint => endpoint.Key, endpoint => new Uri($"{endpoint.Value}/{Account}"));
        azurite.ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + string.Concat(endpoints.Select(endpoint => $"{endpoint.Key}Endpoint={endpoint.Value}/{Account};"));
        return azurite;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(this, EventArgs.Empty);

        // Also waits for the last of the output.
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    private static ProcessStartInfo StartInfo(string script, string folder, string[] more)
    {
        ProcessStartInfo start = new("node")
        {
            // Azurite writes its configuration into the folder it runs in, and refuses --location with memory.
            WorkingDirectory = folder,
            ArgumentList =
            {
                script, "--inMemoryPersistence", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
                "--loose", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in more)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static void Note(string? line, ConcurrentQueue<string> output, ConcurrentDictionary<string, string> endpoints)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            endpoints[match.Groups["service"].Value] = match.Groups["endpoint"].Value;
        }
    }

    // Azurite 3.37: "Azurite Table service is successfully listening at http://127.0.0.1:44785"
    [GeneratedRegex(@"^Azurite (?<service>\w+) service is successfully listening at (?<endpoint>https?://\S+)$")]
    private static partial Regex Listening();
}
