using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>One row a member, changed under its ETag: a member is given one job, whoever else gives at the same time.</remarks>
internal sealed class TableWorkerPool(StorageTables tables, TimeProvider clock) : IWorkerPool
{
    private const string Partition = "member";
    private const string JobColumn = "Job";

    /// <inheritdoc/>
    public async Task AddAsync(string memberId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Pool.UpsertEntityAsync(Row(new() { Id = memberId, LaunchedAt = clock.GetUtcNow() }), TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<PoolAnswer> AskAsync(string memberId, string workerId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        while (true)
        {
            NullableResponse<TableEntity> row = await tables.Pool.GetEntityIfExistsAsync<TableEntity>(Partition, memberId, cancellationToken: cancellationToken);
            if (!row.HasValue)
                return new(IsMember: false);
            TableEntity found = row.Value!;
            PoolMember member = found.Document<PoolMember>();
            if ((member.WorkerId ?? workerId) != workerId)
                return new(IsMember: false);
            PoolMember asked = member with { AskedAt = clock.GetUtcNow(), WorkerId = workerId, Took = member.JobId is not null };
            if (await TryPutAsync(asked, found.ETag, cancellationToken))
                return new(IsMember: true, asked.JobId, asked.Attempt, IsFirst: member.AskedAt is null);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> GiveAsync(string jobId, int attempt, DateTimeOffset askedSince, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        // A member that asks in the same moment changes its row: it is looked at again.
        for (bool met = true; met;)
        {
            met = false;
            await foreach (TableEntity row in tables.Pool.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Job eq {""}"), cancellationToken: cancellationToken))
            {
                PoolMember member = row.Document<PoolMember>();
                if (member.AskedAt is null || member.AskedAt < askedSince)
                    continue;
                if (await TryPutAsync(member with { JobId = jobId, Attempt = attempt, GivenAt = clock.GetUtcNow() }, row.ETag, cancellationToken))
                    return member.Id;
                met = true;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public async Task<PoolMember?> FindAsync(string jobId, int attempt, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string job = JobText(jobId, attempt);
        return await tables.Pool.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Job eq {job}"), cancellationToken: cancellationToken)
            .Select(row => row.Document<PoolMember>()).FirstOrDefaultAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<PoolMember?> FindAsync(string memberId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Pool.GetEntityIfExistsAsync<TableEntity>(Partition, memberId, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<PoolMember>() : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PoolMember> MembersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await foreach (TableEntity row in tables.Pool.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken))
            yield return row.Document<PoolMember>();
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string memberId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Pool.DeleteEntityAsync(Partition, memberId, cancellationToken: cancellationToken);
    }

    private async Task<bool> TryPutAsync(PoolMember member, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Pool.UpdateEntityAsync(Row(member), etag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            return false;
        }
    }

    private static TableEntity Row(PoolMember member) =>
        Documents.Row(Partition, member.Id, member, (JobColumn, member.JobId is { } job ? JobText(job, member.Attempt) : ""));

    private static string JobText(string jobId, int attempt) => FormattableString.Invariant($"{jobId}.{attempt}");
}
