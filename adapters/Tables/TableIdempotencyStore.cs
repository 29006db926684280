using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Idempotency;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableIdempotencyStore(StorageTables tables, TimeProvider clock) : IIdempotencyStore
{
    private const string TakenAt = "TakenAt";

    /// <param name="Owner">The job id that the call which has the key came with; the job's own, unless the key was taken over.</param>
    private sealed record Entry(string RequestHash, string JobId, string Owner, string? Reply);

    /// <inheritdoc/>
    public async Task<IdempotencyTicket> TakeAsync(string appId, string key, byte[] request, string newJobId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string row = Keys.Hash(key);
        var mine = new Entry(Convert.ToHexStringLower(SHA256.HashData(request)), newJobId, newJobId, null);
        while (true)
        {
            NullableResponse<TableEntity> found = await tables.Idempotency.GetEntityIfExistsAsync<TableEntity>(appId, row, cancellationToken: cancellationToken);
            try
            {
                if (!found.HasValue)
                {
                    await tables.Idempotency.AddEntityAsync(ToRow(appId, row, mine), cancellationToken);
                    return new(IdempotencyState.Taken, newJobId);
                }
                var known = found.Value!.Document<Entry>();
                TimeSpan age = clock.GetUtcNow() - found.Value!.GetDateTimeOffset(TakenAt)!.Value;
                if (age > IdempotencyTicket.Lifetime)
                    known = mine;
                else if (known.RequestHash != mine.RequestHash)
                    return new(IdempotencyState.Mismatch, known.JobId);
                else if (known.Reply is not null)
                    return new(IdempotencyState.Replied, known.JobId, known.Reply);
                else if (age < IdempotencyTicket.Abandoned && known.Owner != newJobId)
                    return new(IdempotencyState.InProgress, known.JobId);
                await tables.Idempotency.UpdateEntityAsync(ToRow(appId, row, known with { Owner = newJobId }), found.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
                return new(IdempotencyState.Taken, known.JobId);
            }
            catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
            {
                continue;
            }
        }
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(string appId, string key, string newJobId, string reply, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(appId, key, newJobId, cancellationToken) is not { } row)
            return;
        try
        {
            TableEntity done = ToRow(appId, row.RowKey, row.Document<Entry>() with { Reply = reply });
            await tables.Idempotency.UpdateEntityAsync(done, row.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            // Swept, or taken over by a repetition: what was asked for is done all the same, and its caller shall hear so.
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(string appId, string key, string newJobId, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(appId, key, newJobId, cancellationToken) is not { } row)
            return;
        try
        {
            await tables.Idempotency.DeleteEntityAsync(appId, row.RowKey, row.ETag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            // Taken over in this instant.
        }
    }

    /// <inheritdoc/>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        DateTimeOffset before = clock.GetUtcNow() - IdempotencyTicket.Lifetime;
        var swept = 0;
        await foreach (TableEntity row in tables.Idempotency.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"TakenAt lt {before}"), cancellationToken: cancellationToken))
        {
            try
            {
                // A row that is gone already is an answer here, no exception.
                Response deleted = await tables.Idempotency.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
                if (deleted.Status == 204)
                    swept++;
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                // The key is in use again.
            }
        }
        return swept;
    }

    /// <returns>Null when the key is another call's by now, or was swept.</returns>
    private async Task<TableEntity?> FindOwnAsync(string appId, string key, string newJobId, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await tables.Idempotency.GetEntityIfExistsAsync<TableEntity>(appId, Keys.Hash(key), cancellationToken: cancellationToken);
        return found.HasValue && found.Value!.Document<Entry>().Owner == newJobId ? found.Value : null;
    }

    private TableEntity ToRow(string appId, string row, Entry entry) => Documents.Row(appId, row, entry, (TakenAt, clock.GetUtcNow()));
}
