using Microsoft.DurableTask;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.MediaJobs.Activities;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>From the stop of a recording to its transcript. What cannot be made fails its asset, never the job.</summary>
internal sealed class PostProcessing(TaskOrchestrationContext context, MediaJobInput input, JobRun job)
{
    private readonly DateTime _deadline = context.CurrentUtcDateTime + WorkerTimes.ToTranscribe(job.Length);

    public async Task RunAsync()
    {
        await job.CallAsync(nameof(PromiseAssetsActivity));
        await job.MoveAsync(new JobMove(JobStatus.PostProcessing));
        await ProcessAsync();
        await job.CallAsync(nameof(FailPromisesActivity));
    }

    /// <summary>Waits for the worker to tell that it is done, launching others in mode <c>finalize</c> should it be gone.</summary>
    private async Task ProcessAsync()
    {
        bool gone = !await IsProcessedAsync(greeted: true);
        for (var launches = 0; gone && launches < JobLimits.ProcessLaunches && context.CurrentUtcDateTime < _deadline; launches++)
        {
            Launch launched = await job.LaunchAsync(WorkerMode.Finalize);
            if (launched.StopWanted)
                return;
            gone = launched.Error is not null || !await IsProcessedAsync(greeted: false);
        }
        if (gone)
            await job.CallAsync(nameof(KillWorkerActivity));
    }

    /// <param name="greeted">Whether the worker has said hello; else it has so long for that as any other.</param>
    private async Task<bool> IsProcessedAsync(bool greeted)
    {
        DateTime limit = greeted ? _deadline : Earlier(context.CurrentUtcDateTime + input.Settings.HelloTimeout);
        while (context.CurrentUtcDateTime < limit)
        {
            JobSignal? signal = await job.NextSignalAsync(greeted ? Earlier(context.CurrentUtcDateTime + JobLimits.CheckInterval) : limit);
            switch (signal?.Type)
            {
                case JobSignalType.Processed:
                    return true;
                case JobSignalType.Failed or JobSignalType.Lost:
                    return false;
                case JobSignalType.Greeted:
                    greeted = true;
                    limit = _deadline;
                    break;
                case null when greeted && context.CurrentUtcDateTime < limit && !await IsHeardOfAsync():
                    return false;
            }
        }
        return false;
    }

    private Task<bool> IsHeardOfAsync() => context.CallActivityAsync<bool>(nameof(CheckWorkerActivity), input.JobId, RetryPolicies.Storage);

    private DateTime Earlier(DateTime time) => time < _deadline ? time : _deadline;
}
