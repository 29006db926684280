namespace Serverless.Domain.Workers;

/// <summary>Starts media workers: processes on this machine, or containers.</summary>
public interface IMediaLauncher
{
    /// <summary>Why no worker can be launched here, for a person; null when one can, as far as is known.</summary>
    string? Problem { get; }

    /// <summary>The worker of an attempt, if it was launched and lives.</summary>
    Task<WorkerHandle?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken);

    /// <summary>Launches the worker of an attempt. It will say hello with <paramref name="code"/>.</summary>
    Task<WorkerHandle> LaunchAsync(string jobId, int attempt, string code, CancellationToken cancellationToken);

    /// <summary>All workers that live, as far as the launcher can tell.</summary>
    IAsyncEnumerable<RunningWorker> ListAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<RunningWorker>();

    /// <summary>Ends the worker of an attempt, if it still lives, with all that it started.</summary>
    Task KillAsync(string jobId, int attempt, CancellationToken cancellationToken);

    /// <summary>Called every few seconds: takes care of workers that an earlier host has launched here, and of what dead ones have left.</summary>
    Task LookAfterAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Names a launched worker for people and logs: <c>pid 4711</c>, an execution's name.</summary>
public sealed record WorkerHandle(string Name);

/// <summary>A worker that lives.</summary>
/// <param name="JobId">24 hex digits.</param>
/// <param name="Attempt">Which launch of the job it is of.</param>
/// <param name="Since">When it was launched.</param>
public sealed record RunningWorker(string JobId, int Attempt, DateTimeOffset Since);
