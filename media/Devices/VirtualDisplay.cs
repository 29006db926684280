using System.Globalization;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Devices;

/// <summary>A private X display.</summary>
internal sealed class VirtualDisplay(ChildProcess process, int number) : IAsyncDisposable
{
    public static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(10);

    /// <summary>Value of <c>DISPLAY</c>.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $":{number}");

    public Task<int> Exited => process.Exited;

    /// <exception cref="JobFailureException">It did not come up.</exception>
    public static async Task<VirtualDisplay> StartAsync(int width, int height, WorkFolder folder, WorkerLog log, TimeProvider clock)
    {
        // TERM lets Xvfb remove its lock and socket, also when the worker was killed.
        ChildProcess process = await ChildProcess.StartAsync(
            new ProcessSpec("Xvfb", "Xvfb", DisplayArguments.Of(width, height), folder.Environment()) { DeathSignal = "TERM" }, log, clock);
        using StreamReader reader = new(process.Output, leaveOpen: true);
        using CancellationTokenSource deadline = new(StartDeadline, clock);
        try
        {
            string? line = await reader.ReadLineAsync(deadline.Token);
            if (int.TryParse(line, CultureInfo.InvariantCulture, out int number))
                return new VirtualDisplay(process, number);
        }
        catch (OperationCanceledException)
        {
            log.Write("display.slow", ("seconds", StartDeadline.TotalSeconds));
        }
        await process.DisposeAsync();
        throw JobFailureException.NotReady($"Xvfb did not open a display: {process.LastErrors}");
    }

    public async ValueTask DisposeAsync()
    {
        int id = process.Id;
        await process.DisposeAsync();
        RemoveTraces(id);
    }

    // A display that was killed leaves its lock and its socket; another one may have taken the number by now.
    private void RemoveTraces(int id)
    {
        string held = FormattableString.Invariant($"/tmp/.X{number}-lock");
        if (!File.Exists(held) || !int.TryParse(File.ReadAllText(held), CultureInfo.InvariantCulture, out int owner) || owner != id)
            return;
        File.Delete(FormattableString.Invariant($"/tmp/.X11-unix/X{number}"));
        File.Delete(held);
    }
}
