using System.Collections.Concurrent;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Launches nothing and remembers what it was asked for.</summary>
internal sealed class FakeLauncher : IMediaLauncher
{
    private readonly ConcurrentDictionary<(string JobId, int Attempt), bool> _alive = new();

    public string? Problem => null;

    /// <summary>Launches that go wrong from now on.</summary>
    public int Refusals { get; set; }

    public ConcurrentQueue<(int Attempt, string Code)> Launched { get; } = new();

    public ConcurrentQueue<int> Killed { get; } = new();

    public bool IsAlive(string jobId, int attempt) => _alive.ContainsKey((jobId, attempt));

    public Task<WorkerHandle?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken) =>
        Task.FromResult(IsAlive(jobId, attempt) ? new WorkerHandle("fake") : null);

    public Task<WorkerHandle> LaunchAsync(string jobId, int attempt, string code, CancellationToken cancellationToken)
    {
        if (Refusals > 0)
        {
            Refusals--;
            throw new IOException("no worker here");
        }
        _alive[(jobId, attempt)] = true;
        Launched.Enqueue((attempt, code));
        return Task.FromResult(new WorkerHandle("fake"));
    }

    public Task KillAsync(string jobId, int attempt, CancellationToken cancellationToken)
    {
        if (_alive.TryRemove((jobId, attempt), out _))
            Killed.Enqueue(attempt);
        return Task.CompletedTask;
    }
}
