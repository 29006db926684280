using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.MediaJobs.Activities;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>One media job, from accepted to completed or failed. The instance id is the job id; docs/architecture.md#media-job draws it.</summary>
public static class MediaJobOrchestrator
{
    [Function(nameof(MediaJobOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        MediaJobInput input = context.GetInput<MediaJobInput>()!;
        var job = new JobRun(context, input);

        CaptureEnd end = await job.StartAsync();
        if (end is { Error: null, StopReason: null })
        {
            await job.MoveAsync(new JobMove(JobStatus.Running, At: end.At));
            end = await job.CaptureAsync();
        }
        if (end.StopReason is not null)
            await job.MoveAsync(new JobMove(JobStatus.Stopping, end.StopReason));
        if (!end.IsFinal)
            end = await job.FinishAsync(end);

        if (end.Error is null)
        {
            await job.MoveAsync(new JobMove(JobStatus.Stopped));
            await job.CallAsync(nameof(ReleaseRoomActivity));
            if (input.Transcribed)
                await new PostProcessing(context, input, job).RunAsync();
            await job.MoveAsync(new JobMove(JobStatus.Completed));
        }
        else
        {
            await job.MoveAsync(new JobMove(JobStatus.Failed, Error: end.Error));
            if (input.Played)
                await job.CallAsync(nameof(EndPlaybackActivity));
            await job.CallAsync(nameof(ReleaseRoomActivity));
        }
    }
}
