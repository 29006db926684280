using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

/// <summary><c>./serverless</c> in a folder of its own, whose settings have the first app of the tests.</summary>
internal sealed class ScriptProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("serverless-feed-").FullName;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    private ScriptProcess(string[] arguments)
    {
        File.Copy(Path.Combine(RepositoryRoot.Path, "serverless"), Path.Combine(_folder, "serverless"));
        CopyTools(Path.Combine(RepositoryRoot.Path, "tools"), Path.Combine(_folder, "tools"));
        File.WriteAllText(Path.Combine(_folder, "local.settings.json"), JsonSerializer.Serialize(new
        {
            Values = new Dictionary<string, string> { ["Apps__0__AccessKey"] = TestApp.One.AccessKey, ["Apps__0__Secret"] = TestApp.One.Secret },
        }));
        _process = new Process { StartInfo = new(Path.Combine(_folder, "serverless"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        _process.OutputDataReceived += (_, line) => Keep(_lines, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public static ScriptProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Waits for a line with the text.</summary>
    public async Task SaysAsync(string text)
    {
        try
        {
            await Wait.UntilAsync(() => _lines.Any(line => line.Contains(text, StringComparison.Ordinal)), Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Never \"{text}\":\n{string.Join('\n', _lines)}\n{string.Join('\n', _errors)}");
        }
    }

    /// <summary>Presses Ctrl-C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        using Process kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    // Its packages are only lent: nothing of this checkout is changed.
    private static void CopyTools(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            string copy = Path.Combine(to, Path.GetFileName(folder));
            if (Path.GetFileName(folder) == "node_modules")
                Directory.CreateSymbolicLink(copy, folder);
            else
                CopyTools(folder, copy);
        }
    }
}
