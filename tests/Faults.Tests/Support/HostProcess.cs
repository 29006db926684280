using System.Diagnostics;
using System.Globalization;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>One life of the host, as a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    /// <summary>Returns once it says that it is healthy.</summary>
    /// <param name="log">File that its output is added to.</param>
    public static async Task<HostProcess> StartAsync(int port, IReadOnlyDictionary<string, string> settings, string log)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", "exec dotnet \"$0\" --port \"$1\" >>\"$2\" 2>&1 </dev/null", Path.Combine(AppContext.BaseDirectory, "Serverless.Functions.dll"), port.ToString(CultureInfo.InvariantCulture), log])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach ((string name, string value) in settings)
            start.Environment[name] = value;
        HostProcess host = new(Process.Start(start)!);
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Wait.UntilAsync(() => host.IsHealthyAsync(client), StartDeadline);
        return host;
    }

    /// <summary>SIGKILL: it gets to say and do nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        Assert.False(_process.HasExited, "The host ended by itself.");
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsHealthyAsync(HttpClient client)
    {
        Assert.False(_process.HasExited, "The host did not start.");
        try
        {
            using HttpResponseMessage reply = await client.GetAsync(new Uri("/health", UriKind.Relative));
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
