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

    /// <summary>Ends the worker of an attempt, if it still lives, with all that it started.</summary>
    Task KillAsync(string jobId, int attempt, CancellationToken cancellationToken);

    /// <summary>Called every few seconds: takes care of workers that an earlier host has launched here, and of what dead ones have left.</summary>
    Task LookAfterAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Names a launched worker for people and logs: <c>pid 4711</c>, an execution's name.</summary>
public sealed record WorkerHandle(string Name);
