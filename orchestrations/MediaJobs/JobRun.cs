using Microsoft.DurableTask;
using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.MediaJobs.Activities;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>The phases of one job's orchestration. Deterministic: the clock is the context's, and all that acts is an activity.</summary>
internal sealed class JobRun(TaskOrchestrationContext context, MediaJobInput job)
{
    private readonly SignalQueue _signals = new(context);
    private int _attempt;
    private int _replacements;

    /// <summary>From the first segment of the capture to its end; zero of one that never ran.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>The next signal of the present attempt; null when the deadline comes first.</summary>
    public Task<JobSignal?> NextSignalAsync(DateTime deadline) => _signals.NextAsync(_attempt, deadline);

    /// <summary>Launches workers until one captures.</summary>
    public Task<CaptureEnd> StartAsync() => StartAsync(JobLimits.StartLaunches, CaptureEnd.Nothing);

    /// <summary>Waits for the end of a capture that runs, replacing workers that die on the way.</summary>
    public async Task<CaptureEnd> CaptureAsync()
    {
        DateTime began = context.CurrentUtcDateTime;
        CaptureEnd end = await CaptureUntilAsync(began + job.Settings.MaxDuration);
        Length = context.CurrentUtcDateTime - began;
        return end;
    }

    /// <summary>Waits for the files, launching workers in mode <c>finalize</c> should the one that captured be gone.</summary>
    /// <returns>A final end; keeps the error that the capture ended with.</returns>
    public async Task<CaptureEnd> FinishAsync(CaptureEnd end)
    {
        JobError? last = null;
        TimeSpan longest = WorkerTimes.ToFinish(Length);
        var greeted = true;
        for (var launches = 0; ;)
        {
            if (end.WorkerGone || last is not null)
            {
                if (launches++ == JobLimits.FinishLaunches)
                {
                    await CallAsync(nameof(KillWorkerActivity));
                    return new() { Error = end.Error ?? last, IsFinal = true };
                }
                Launch launched = await LaunchAsync(WorkerMode.Finalize);
                if (launched.StopWanted)
                    return end with { IsFinal = true };
                last = launched.Error;
                if (last is not null)
                    continue;
                greeted = false;
            }
            CaptureEnd made = await AwaitFilesAsync(greeted, longest);
            if (made.IsFinal)
                return made with { Error = end.Error ?? made.Error };
            last = made.Error;
        }
    }

    public Task MoveAsync(JobMove move) => context.CallActivityAsync(nameof(MoveJobActivity), new MoveJobInput(job.JobId, move), RetryPolicies.Storage);

    public Task CallAsync(string activity) => context.CallActivityAsync(activity, job.JobId, RetryPolicies.Storage);

    private async Task<CaptureEnd> CaptureUntilAsync(DateTime limit)
    {
        while (true)
        {
            CaptureEnd end = await AwaitEndOfCaptureAsync(limit);
            if (end.IsFinal || end.StopReason is not null)
                return end;
            if (_replacements == JobLimits.Replacements)
                return end with { WorkerGone = true };

            var stopped = new CaptureEnd { StopReason = StopReasons.ClientRequest, WorkerGone = true };
            int launchesBefore = _attempt;
            CaptureEnd restart = await StartAsync(JobLimits.Replacements - _replacements, stopped);
            _replacements += _attempt - launchesBefore;
            if (restart.StopReason is not null || restart.Error is not null)
                return restart with { WorkerGone = true, IsFinal = false };
        }
    }

    private async Task<CaptureEnd> StartAsync(int launches, CaptureEnd whenStopped)
    {
        CaptureEnd last = CaptureEnd.Nothing;
        for (var i = 0; i < launches; i++)
        {
            Launch launched = await LaunchAsync(WorkerMode.Capture);
            if (launched.StopWanted)
                return whenStopped;
            last = launched.Error is { } error ? new() { Error = error, IsFinal = true } : await AwaitStartAsync(whenStopped);
            if (last.Error is null || last == whenStopped)
                return last;
        }
        return last;
    }

    /// <summary>Begins another attempt.</summary>
    public async Task<Launch> LaunchAsync(WorkerMode mode)
    {
        var input = new LaunchInput(job.JobId, _attempt + 1, mode);
        if (!await context.CallActivityAsync<bool>(nameof(BeginAttemptActivity), input, RetryPolicies.Storage))
            return new(StopWanted: true);
        _attempt++;
        try
        {
            await context.CallActivityAsync(nameof(LaunchWorkerActivity), input, RetryPolicies.Launch);
            return new(StopWanted: false);
        }
        catch (TaskFailedException)
        {
            return new(StopWanted: false, new(JobErrorTypes.WorkerNotReady, "no media worker could be launched"));
        }
    }

    /// <summary>From the launch to the first segment.</summary>
    private async Task<CaptureEnd> AwaitStartAsync(CaptureEnd whenStopped)
    {
        DateTime deadline = context.CurrentUtcDateTime + job.Settings.HelloTimeout;
        while (await _signals.NextAsync(_attempt, deadline) is { } signal)
        {
            switch (signal.Type)
            {
                case JobSignalType.Greeted:
                    deadline = context.CurrentUtcDateTime + job.Settings.PageLoadTimeout + JobLimits.StartGrace;
                    break;
                case JobSignalType.Started:
                    return new() { At = signal.At };
                case JobSignalType.Stop:
                    await CallAsync(nameof(KillWorkerActivity));
                    return whenStopped with { StopReason = whenStopped.IsFinal ? null : signal.StopReason };
                case JobSignalType.Lost:
                    await CallAsync(nameof(KillWorkerActivity));
                    return new() { Error = signal.Error ?? Lost, IsFinal = true };
                case JobSignalType.Failed:
                    return new() { Error = signal.Error ?? Lost, IsFinal = true };
            }
        }
        await CallAsync(nameof(KillWorkerActivity));
        return new() { Error = new(JobErrorTypes.StartTimeout, "the media worker did not start capturing in time"), IsFinal = true };
    }

    private async Task<CaptureEnd> AwaitEndOfCaptureAsync(DateTime limit)
    {
        while (context.CurrentUtcDateTime < limit)
        {
            DateTime check = context.CurrentUtcDateTime + JobLimits.CheckInterval;
            JobSignal? signal = await _signals.NextAsync(_attempt, check < limit ? check : limit);
            switch (signal?.Type)
            {
                case JobSignalType.Stop:
                    return new() { StopReason = signal.StopReason };
                case JobSignalType.Stopped:
                    return new() { StopReason = signal.StopReason ?? StopReasons.ClientRequest, IsFinal = true };
                case JobSignalType.Failed when JobLimits.IsFinal(signal.Error):
                    return new() { Error = signal.Error, IsFinal = true };
                case JobSignalType.Failed or JobSignalType.Lost:
                    return new() { Error = signal.Error ?? Lost };
                case null when context.CurrentUtcDateTime < limit && !await context.CallActivityAsync<bool>(nameof(CheckWorkerActivity), job.JobId, RetryPolicies.Storage):
                    return new() { Error = Lost };
            }
        }
        return new() { StopReason = StopReasons.MaxDurationReached };
    }

    /// <param name="greeted">Whether the worker has said hello before.</param>
    /// <param name="longest">From its hello, should it give signs of life and never be done.</param>
    private async Task<CaptureEnd> AwaitFilesAsync(bool greeted, TimeSpan longest)
    {
        DateTime deadline = context.CurrentUtcDateTime + (greeted ? JobLimits.FinishTimeout : job.Settings.HelloTimeout);
        DateTime limit = context.CurrentUtcDateTime + longest;
        while (true)
        {
            JobSignal? signal = await _signals.NextAsync(_attempt, deadline);
            switch (signal?.Type)
            {
                case JobSignalType.Greeted:
                    greeted = true;
                    deadline = context.CurrentUtcDateTime + JobLimits.FinishTimeout;
                    limit = context.CurrentUtcDateTime + longest;
                    break;
                // A long recording, or storage that was away: it is at it.
                case null when greeted && context.CurrentUtcDateTime < limit && await context.CallActivityAsync<bool>(nameof(CheckWorkerActivity), job.JobId, RetryPolicies.Storage):
                    deadline = context.CurrentUtcDateTime + JobLimits.CheckInterval;
                    break;
                case null:
                    await CallAsync(nameof(KillWorkerActivity));
                    return new() { Error = Lost };
                case JobSignalType.Stopped:
                    return new() { IsFinal = true };
                case JobSignalType.Failed when JobLimits.IsFinal(signal.Error):
                    return new() { Error = signal.Error, IsFinal = true };
                case JobSignalType.Failed or JobSignalType.Lost:
                    return new() { Error = signal.Error ?? Lost };
            }
        }
    }

    private static JobError Lost { get; } = new(JobErrorTypes.WorkerLost, "the media worker was lost");
}
