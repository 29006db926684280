using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Devices;

/// <summary>A private PulseAudio with one null sink.</summary>
internal sealed class SoundServer(ChildProcess process, string socket) : IAsyncDisposable
{
    public static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Value of <c>PULSE_SERVER</c>.</summary>
    public string Address { get; } = "unix:" + socket;

    public Task<int> Exited => process.Exited;

    /// <exception cref="JobFailureException">It did not come up.</exception>
    public static async Task<SoundServer> StartAsync(WorkFolder folder, WorkerLog log, TimeProvider clock)
    {
        string socket = folder.PathOf("pulse");
        ChildProcess process = await ChildProcess.StartAsync(
            new ProcessSpec("pulseaudio", "pulseaudio", SoundArguments.Of(socket), folder.Environment()) { DeathSignal = "TERM" }, log, clock);
        long start = clock.GetTimestamp();
        while (!File.Exists(socket))
        {
            if (process.Exited.IsCompleted || clock.GetElapsedTime(start) > StartDeadline)
            {
                await process.DisposeAsync();
                throw JobFailureException.NotReady($"PulseAudio did not start: {process.LastErrors}");
            }
            await Task.Delay(Glance, clock);
        }
        return new SoundServer(process, socket);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
