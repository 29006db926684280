using System.Collections.Concurrent;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Heartbeats in memory.</summary>
internal sealed class FakeHeartbeats : IHeartbeatStore
{
    private readonly ConcurrentDictionary<string, JobHeartbeat> _last = new();

    /// <summary>Whether the storage is down.</summary>
    public bool Outage { get; set; }

    /// <summary>Jobs whose row cannot be read.</summary>
    public HashSet<string> Broken { get; } = [];

    public Task TouchAsync(JobHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        _last[heartbeat.JobId] = heartbeat;
        return Task.CompletedTask;
    }

    public Task<JobHeartbeat?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        Outage || Broken.Contains(jobId) ? throw new ServiceException(ServiceErrors.Unavailable) : Task.FromResult(_last.GetValueOrDefault(jobId));

    public Task<IReadOnlyDictionary<string, JobHeartbeat>> AllAsync(CancellationToken cancellationToken) =>
        Outage ? throw new ServiceException(ServiceErrors.Unavailable) : Task.FromResult<IReadOnlyDictionary<string, JobHeartbeat>>(_last.ToDictionary());

    public Task ForgetAsync(string jobId, CancellationToken cancellationToken)
    {
        _last.TryRemove(jobId, out _);
        return Task.CompletedTask;
    }
}
