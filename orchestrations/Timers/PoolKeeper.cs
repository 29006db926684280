using Microsoft.Extensions.Logging;
using Serverless.Domain.Auth;
using Serverless.Domain.Ids;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.Timers;

/// <summary>Keeps as many workers waiting as the setting says: replaces those that were given a job or died, ends those that are too many.</summary>
public sealed partial class PoolKeeper(IWorkerPool pool, IMediaLauncher launcher, WorkerTokens tokens, WorkersOptions options, TimeProvider clock, ILogger<PoolKeeper> logger)
{
    /// <summary>A member asks every 20 s; who misses two questions is dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(50);

    /// <summary>Longer than any job: its member is forgotten.</summary>
    public static readonly TimeSpan JobKept = TimeSpan.FromDays(2);

    private bool _empty;

    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (options.WarmPool == 0 && _empty)
            return;
        var waiting = 0;
        var members = 0;
        await foreach (PoolMember member in pool.MembersAsync(cancellationToken))
        {
            members++;
            if (member.GivenAt is { } given ? clock.GetUtcNow() - given < JobKept : Lives(member) && waiting++ < options.WarmPool)
                continue;
            if (member.GivenAt is null)
                await launcher.KillAsync(member.Id, 0, cancellationToken);
            await pool.RemoveAsync(member.Id, cancellationToken);
        }
        for (; waiting < options.WarmPool; waiting++)
            await LaunchAsync(cancellationToken);
        _empty = members == 0;
    }

    private bool Lives(PoolMember member) => member.AskedAt is { } asked
        ? clock.GetUtcNow() - asked < Silence
        : clock.GetUtcNow() - member.LaunchedAt < options.HelloTimeout;

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        string id = ObjectId.New(clock);
        // The row first: a member that asks is known.
        await pool.AddAsync(id, cancellationToken);
        try
        {
            await launcher.LaunchAsync(id, 0, tokens.PoolCodeFor(id), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotLaunched(e);
            await pool.RemoveAsync(id, cancellationToken);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A worker of the pool could not be launched")]
    private partial void LogNotLaunched(Exception exception);
}
