using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

/// <summary>The product as a process of its own, to be killed.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private HostProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Serverless.Functions.dll"), "--port", "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var host = new HostProcess(start);
        try
        {
            await Wait.UntilAsync(() => host._lines.Any(line => Serving().IsMatch(line)), TimeSpan.FromSeconds(40));
        }
        catch (TimeoutException)
        {
            string said = string.Join('\n', host._lines);
            await host.DisposeAsync();
            Assert.Fail($"The host does not serve:\n{said}");
        }
        host.Address = new Uri(Serving().Match(host._lines.First(line => Serving().IsMatch(line))).Groups["address"].Value);
        return host;
    }

    /// <summary>SIGKILL: it gets to say and do nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Serving \d+ functions on (?<address>http://\S+)")]
    private static partial Regex Serving();
}
