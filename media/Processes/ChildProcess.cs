using System.Diagnostics;
using System.Text.RegularExpressions;
using Serverless.Media.Logging;

namespace Serverless.Media.Processes;

/// <summary>A running child: its own process group, its standard error in our log, gone when disposed.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan DisposeDeadline = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly ProcessSpec _spec;
    private readonly WorkerLog _log;
    private readonly TimeProvider _clock;
    private readonly TailBuffer _tail = new(12);

    private ChildProcess(Process process, ProcessSpec spec, WorkerLog log, TimeProvider clock)
    {
        (_process, _spec, _log, _clock) = (process, spec, log, clock);
        Errors = ReadErrorsAsync();
        Exited = WaitAsync();
    }

    public int Id => _process.Id;

    /// <summary>Completes with the exit code (128 + signal after a signal); never faults.</summary>
    public Task<int> Exited { get; }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Completes when standard error has been read to its end.</summary>
    public Task Errors { get; }

    /// <summary>The last lines of standard error, without secrets.</summary>
    public string LastErrors => _log.Redactor.Clean(_tail.ToString());

    /// <exception cref="System.ComponentModel.Win32Exception">The launcher is not installed.</exception>
    public static async Task<ChildProcess> StartAsync(ProcessSpec spec, WorkerLog log, TimeProvider clock)
    {
        ProcessStartInfo start = new(LaunchArguments.Launcher, LaunchArguments.Of(spec))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in spec.Environment)
            start.Environment[name] = value;
        Process process = await LaunchThread.RunAsync(() => Process.Start(start)!);
        log.Write("process.started", ("name", spec.Name), ("pid", process.Id), ("arguments", string.Join(' ', spec.Arguments)));
        return new ChildProcess(process, spec, log, clock);
    }

    /// <summary>Asks the child to end by <c>SIGTERM</c>, once; kills its whole group when it outlives the deadline.</summary>
    /// <remarks>Once, because a second signal makes ffmpeg leave an empty last segment.</remarks>
    public async Task<StopOutcome> StopAsync(TimeSpan deadline)
    {
        StopOutcome outcome = StopOutcome.AlreadyGone;
        if (!Exited.IsCompleted)
        {
            outcome = StopOutcome.Graceful;
            _ = Libc.Kill(Id, Libc.SigTerm);
            await Task.WhenAny(Exited, Task.Delay(deadline, _clock));
            if (!Exited.IsCompleted)
            {
                outcome = StopOutcome.Killed;
                _ = Libc.Kill(-Id, Libc.SigKill);
                await Exited;
            }
        }
        if (outcome != StopOutcome.AlreadyGone)
            _log.Write("process.stopped", ("name", _spec.Name), ("how", outcome), ("code", await Exited));
        return outcome;
    }

    /// <summary>Kills the whole group at once.</summary>
    public void Kill() => _ = Libc.Kill(-Id, Libc.SigKill);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(DisposeDeadline);
        // The leader is gone; whoever is left of its group goes too.
        Kill();
        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private async Task ReadErrorsAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync() is { } line)
            {
                if (string.IsNullOrWhiteSpace(line) || KnownNoise.Matches(line))
                    continue;
                _tail.Add(MemoryAddress().Replace(line, ""));
                _log.Write(_spec.Name, ("says", line));
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            _log.Write("process.output.lost", ("name", _spec.Name), ("why", fault.Message));
        }
    }

    // ffmpeg names its parts by where they are: "[rtmp @ 0x5596d1c0]".
    [GeneratedRegex(" @ 0x[0-9a-f]+")]
    private static partial Regex MemoryAddress();
}
