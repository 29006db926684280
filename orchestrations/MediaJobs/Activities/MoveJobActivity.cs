using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>What <see cref="MoveJobActivity"/> is to do.</summary>
public sealed record MoveJobInput(string JobId, JobMove Move);

/// <summary>Moves a job and tells it.</summary>
/// <remarks>Runs at least once: a move that has been made is not made again, and a status that was left behind is not returned to.</remarks>
public sealed class MoveJobActivity(IMediaJobStore jobs)
{
    [Function(nameof(MoveJobActivity))]
    public Task RunAsync([ActivityTrigger] MoveJobInput input, CancellationToken cancellationToken) =>
        jobs.MoveAsync(input.JobId, input.Move, cancellationToken);
}
