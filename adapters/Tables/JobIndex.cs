using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Ids;

namespace Serverless.Adapters.Tables;

/// <summary>The lists: rows that name a thing under a partition, newest first, written once and never changed.</summary>
internal sealed class JobIndex(StorageTables tables)
{
    private const string JobId = "JobId";

    /// <summary>Adds the id to each list; adding it again changes nothing.</summary>
    public Task AddAsync(string id, string jobId, IEnumerable<string> partitions, CancellationToken cancellationToken) =>
        Task.WhenAll(partitions.Select(partition => tables.Index.UpsertEntityAsync(
            new TableEntity(partition, ObjectId.Complement(id)) { [JobId] = jobId }, TableUpdateMode.Replace, cancellationToken)));

    public Task RemoveAsync(string id, IEnumerable<string> partitions, CancellationToken cancellationToken) =>
        Task.WhenAll(partitions.Select(partition => tables.Index.DeleteEntityAsync(partition, ObjectId.Complement(id), ETag.All, cancellationToken)));

    public Task PutAsync(string partition, string row, string jobId, CancellationToken cancellationToken) =>
        tables.Index.UpsertEntityAsync(new TableEntity(partition, row) { [JobId] = jobId }, TableUpdateMode.Replace, cancellationToken);

    public Task DropAsync(string partition, string row, CancellationToken cancellationToken) =>
        tables.Index.DeleteEntityAsync(partition, row, ETag.All, cancellationToken);

    /// <returns>The job that a list's entry names; null when the entry is not there.</returns>
    public Task<string?> FindJobAsync(string partition, string id, CancellationToken cancellationToken) => FindValueAsync(partition, ObjectId.Complement(id), cancellationToken);

    /// <returns>What was put under a row; null when there is none.</returns>
    public async Task<string?> FindValueAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Index.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetString(JobId) : null;
    }

    /// <summary>The ids of a list after <paramref name="after"/>, newest first, each with its job.</summary>
    public async IAsyncEnumerable<(string Id, string JobId)> IdsAsync(
        string partition, string? after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string from = after is null ? "" : ObjectId.Complement(after);
        await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from}"), pageSize, cancellationToken: cancellationToken))
        {
            yield return (ObjectId.Complement(row.RowKey), row.GetString(JobId)!);
        }
    }

    /// <summary>The jobs under a partition whose row is before <paramref name="before"/>, in the order of their rows.</summary>
    public async IAsyncEnumerable<(string Row, string JobId)> RowsAsync(
        string partition, string? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string filter = before is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {before}");
        await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            yield return (row.RowKey, row.GetString(JobId)!);
    }
}
