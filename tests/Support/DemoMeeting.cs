using System.Diagnostics;

namespace Serverless.Tests.Support;

/// <summary>The demo meeting of tools/demo-meeting on a port of the system's choice, ended with the object.</summary>
public sealed class DemoMeeting : IDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private DemoMeeting(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Its address, ending in a slash.</summary>
    public string Address { get; }

    /// <summary>Returns once it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended at once.</exception>
    public static async Task<DemoMeeting> StartAsync()
    {
        string script = Path.Combine(RepositoryRoot.Path, "tools", "demo-meeting", "server.mjs");
        string sounds = Path.Combine(Path.GetTempPath(), "demo-meeting-sounds");
        Process process = Process.Start(new ProcessStartInfo("node", [script, "--port", "0", "--sounds", sounds]) { RedirectStandardOutput = true })!;
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(StartDeadline);
        return new DemoMeeting(process, line?["listening ".Length..] ?? throw new InvalidOperationException("The demo meeting did not start."));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
