using Serverless.Domain.Settings;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Launchers;

/// <summary>Gives a job to a worker of the pool when one waits, else launches one for it.</summary>
/// <remarks>Whether the member does it or not, the job is safe: its code is good for one hello, and its deadline runs from the launch.</remarks>
internal sealed class PooledLauncher(IMediaLauncher launcher, IWorkerPool pool, WorkersOptions options, TimeProvider clock) : IMediaLauncher
{
    /// <summary>A member that has not asked for so long is taken for dead.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>A member that lives hears of its job sooner.</summary>
    public static readonly TimeSpan TakeLimit = TimeSpan.FromSeconds(3);

    /// <summary>How often is looked whether it has.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public Task LookAfterAsync(CancellationToken cancellationToken) => launcher.LookAfterAsync(cancellationToken);

    /// <inheritdoc/>
    public string? Problem => launcher.Problem;

    /// <inheritdoc/>
    public async Task<WorkerHandle?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken) =>
        await MemberAsync(jobId, attempt, cancellationToken) is { } member
            ? await launcher.FindAsync(member.Id, 0, cancellationToken)
            : await launcher.FindAsync(jobId, attempt, cancellationToken);

    /// <inheritdoc/>
    public async Task<WorkerHandle> LaunchAsync(string jobId, int attempt, string code, CancellationToken cancellationToken)
    {
        if (options.WarmPool == 0 || attempt == 0 || await pool.GiveAsync(jobId, attempt, clock.GetUtcNow() - Fresh, cancellationToken) is not { } member)
            return await launcher.LaunchAsync(jobId, attempt, code, cancellationToken);
        if (await IsTakenAsync(member, cancellationToken))
            return await launcher.FindAsync(member, 0, cancellationToken) ?? new($"pool {member}");
        await launcher.KillAsync(member, 0, cancellationToken);
        await pool.RemoveAsync(member, cancellationToken);
        return await launcher.LaunchAsync(jobId, attempt, code, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RunningWorker> ListAsync(CancellationToken cancellationToken) => launcher.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task KillAsync(string jobId, int attempt, CancellationToken cancellationToken)
    {
        if (await MemberAsync(jobId, attempt, cancellationToken) is { } member)
        {
            await launcher.KillAsync(member.Id, 0, cancellationToken);
            await pool.RemoveAsync(member.Id, cancellationToken);
        }
        await launcher.KillAsync(jobId, attempt, cancellationToken);
    }

    // Without a pool nobody asks the table; members of a pool that was there before are the keeper's to end.
    private Task<PoolMember?> MemberAsync(string jobId, int attempt, CancellationToken cancellationToken) =>
        options.WarmPool == 0 || attempt == 0 ? Task.FromResult<PoolMember?>(null) : pool.FindAsync(jobId, attempt, cancellationToken);

    private async Task<bool> IsTakenAsync(string member, CancellationToken cancellationToken)
    {
        // By the wall clock, whatever the app's says: it is a process that answers.
        long began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TakeLimit)
        {
            if (await pool.FindAsync(member, cancellationToken) is not { } found)
                return false;
            if (found.Took)
                return true;
            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }
        return false;
    }
}
