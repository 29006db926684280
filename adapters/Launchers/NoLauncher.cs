using Serverless.Domain.Workers;

namespace Serverless.Adapters.Launchers;

/// <summary>Launches nothing: somebody else plays the worker, or nobody does.</summary>
internal sealed class NoLauncher : IMediaLauncher
{
    /// <inheritdoc/>
    public Task<WorkerHandle?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken) => Task.FromResult<WorkerHandle?>(null);

    /// <inheritdoc/>
    public Task<WorkerHandle> LaunchAsync(string jobId, int attempt, string code, CancellationToken cancellationToken) => Task.FromResult(new WorkerHandle("none"));

    /// <inheritdoc/>
    public Task KillAsync(string jobId, int attempt, CancellationToken cancellationToken) => Task.CompletedTask;
}
