using System.Threading.Channels;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;

namespace Serverless.Media.Protocol;

/// <summary>Keeps in touch with the host for one job: reports in order, heartbeats, and one open question for directives.</summary>
internal sealed class HostSession : IAsyncDisposable
{
    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(5);

    /// <summary>How long the last reports are tried when everything else is done.</summary>
    public static readonly TimeSpan LastReportsPatience = TimeSpan.FromMinutes(15);

    private readonly HostClient _client;
    private readonly WorkerAssignment _job;
    private readonly WorkerLog _log;
    private readonly TimeProvider _clock;
    private readonly Channel<WorkerReport> _reports = Channel.CreateUnbounded<WorkerReport>();
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _fenced = new();
    private readonly TaskCompletionSource _stopWanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _beatNow = new(0);
    private readonly Lock _fencing = new();
    private readonly SleepWatch _sleep;
    private readonly Task _reporting;
    private readonly Task _others;
    private volatile bool _isAllTold;
    private volatile bool _isStopTaken;
    private volatile bool _hasJobEnded;
    private volatile bool _isAlone;
    private volatile string? _lastCommand;
    private Task? _fencedOff;
    private volatile WorkerHeartbeat _state = new("loading", 0);

    public HostSession(HostClient client, WorkerAssignment job, WorkerLog log, TimeProvider clock)
    {
        (_client, _job, _log, _clock) = (client, job, log, clock);
        _sleep = new SleepWatch(clock);
        _reporting = GuardAsync(SendReportsAsync);
        _others = Task.WhenAll(GuardAsync(BeatAsync), GuardAsync(PollAsync), GuardAsync(LookAsync));
    }

    /// <summary>Completes when the host wants the capture to end.</summary>
    public Task StopWanted => _stopWanted.Task;

    /// <summary>Cancelled when another attempt has taken over, or the job has ended.</summary>
    public CancellationToken Fenced => _fenced.Token;

    /// <summary>
    /// The host has taken this attempt's files as the job's, and no other attempt will come. Not so while only the former is true: a worker that
    /// stays silent over its transcript is replaced, and the next one may have to listen to the segments.
    /// </summary>
    public bool IsJobOver => _isStopTaken && _hasJobEnded;

    /// <summary>Done, unless this worker has slept and the host has not yet told that it is still wanted. After the job's end nobody else can be.</summary>
    public Task Trusted => _isAlone ? Task.CompletedTask : _sleep.Trusted;

    /// <summary>True while the host wants nothing recorded.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Called with timed metadata; the same may come many times, also at once from several threads.</summary>
    public Action<WorkerCommand> Commanded { get; set; } = _ => { };

    /// <summary>Media time captured so far.</summary>
    public TimeSpan Captured
    {
        get => TimeSpan.FromSeconds(_state.DurationSeconds);
        set => _state = _state with { DurationSeconds = value.TotalSeconds };
    }

    /// <summary>Tells the host at once where the worker is.</summary>
    public void Enter(string phase)
    {
        _log.Write("phase", ("name", phase));
        _state = _state with { Phase = phase };
        _beatNow.Release();
    }

    /// <summary>Queues a report; it goes out when the host can be reached.</summary>
    public void Report(WorkerReport report)
    {
        _log.Write("report", ("type", report.Type), ("error_type", report.ErrorType ?? "-"), ("message", report.Message ?? "-"));
        _reports.Writer.TryWrite(report with { At = _clock.GetUtcNow(), DurationSeconds = _state.DurationSeconds });
    }

    /// <summary>Waits until the host has every report.</summary>
    /// <returns>False when it could not be told.</returns>
    public async Task<bool> FinishReportsAsync()
    {
        _reports.Writer.TryComplete();
        await Task.WhenAny(_reporting, Task.Delay(LastReportsPatience, _clock, _fenced.Token));
        return _isAllTold;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_reporting, _others);
        _ending.Dispose();
        _fenced.Dispose();
        _beatNow.Dispose();
    }

    private async Task SendReportsAsync()
    {
        await foreach (WorkerReport report in _reports.Reader.ReadAllAsync(_ending.Token))
        {
            WorkerDirective? directive = await _client.ReportAsync(_job, report, _ending.Token);
            _log.Write(directive is null ? "report.refused" : "report.taken", ("type", report.Type));
            _isStopTaken |= directive is not null && report.Type == WorkerReportType.Stopped;
            Obey(directive);
        }
        _isAllTold = true;
    }

    private async Task BeatAsync()
    {
        while (true)
        {
            DateTimeOffset asked = _clock.GetUtcNow();
            if (await _client.HeartbeatAsync(_job, _state, _ending.Token) is { } directive)
            {
                _sleep.Heard(asked);
                Obey(directive);
            }
            await _beatNow.WaitAsync(HeartbeatEvery, _ending.Token);
        }
    }

    private async Task PollAsync()
    {
        DesiredState seen = DesiredState.Run;
        TimeSpan wait = HostClient.FirstWait;
        while (seen != DesiredState.Stop)
        {
            if (await _client.PollAsync(_job, seen, _lastCommand, _ending.Token) is { } directive)
            {
                (seen, wait) = (directive.Desired, HostClient.FirstWait);
                Obey(directive);
                continue;
            }
            await Task.Delay(wait, _clock, _ending.Token);
            wait = wait * 2 < HostClient.LongestWait ? wait * 2 : HostClient.LongestWait;
        }
    }

    private async Task LookAsync()
    {
        using PeriodicTimer timer = new(SleepWatch.Interval, _clock);
        while (await timer.WaitForNextTickAsync(_ending.Token))
            _sleep.Look();
    }

    private void Obey(WorkerDirective? directive)
    {
        if (directive is { Desired: DesiredState.Stop } && _stopWanted.TrySetResult())
            _log.Write("stop.wanted");
        foreach (WorkerCommand command in directive?.Commands ?? [])
        {
            Commanded(command);
            _lastCommand = command.Id;
        }
        // A stop ends a paused recording as it is: what was said during the pause stays out.
        if (directive is { Desired: not DesiredState.Stop } && directive.Desired == DesiredState.Pause != IsPaused)
        {
            IsPaused = !IsPaused;
            _log.Write(IsPaused ? "paused" : "resumed");
        }
    }

    // Awaited by every loop that is fenced: a second call of CancelAsync would not wait for the first.
    private Task FenceOffAsync()
    {
        lock (_fencing)
            return _fencedOff ??= _fenced.CancelAsync();
    }

    private async Task GuardAsync(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (FencedException fault)
        {
            _log.Write("fenced", ("why", fault.Message), ("job_ended", fault.JobEnded));
            if (fault.JobEnded)
                _hasJobEnded = true;
            await FenceOffAsync();
            if (!fault.JobEnded)
                return;
            // After the cancellation: what is still to be done is only to clean up.
            _isAlone = true;
            _sleep.Heard(DateTimeOffset.MaxValue);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            return;
        }
    }
}
