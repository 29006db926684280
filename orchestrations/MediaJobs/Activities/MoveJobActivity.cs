using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>What <see cref="MoveJobActivity"/> is to do.</summary>
public sealed record MoveJobInput(string JobId, JobMove Move);

/// <summary>Moves a job and tells it.</summary>
/// <remarks>Runs at least once: a move that has been made is not made again, and a status that was left behind is not returned to.</remarks>
public sealed partial class MoveJobActivity(IMediaJobStore jobs, ILogger<MoveJobActivity> logger)
{
    [Function(nameof(MoveJobActivity))]
    public async Task RunAsync([ActivityTrigger] MoveJobInput input, CancellationToken cancellationToken)
    {
        await jobs.MoveAsync(input.JobId, input.Move, cancellationToken);
        if (input.Move is { To: JobStatus.Failed, Error: { } error })
            LogFailed(input.JobId, error.Type, error.Message);
    }

    // infra/modules/alerts.bicep asks for this text.
    [LoggerMessage(1, LogLevel.Warning, "Job {JobId} has failed with {ErrorType}: {Message}")]
    private partial void LogFailed(string jobId, string errorType, string message);
}
