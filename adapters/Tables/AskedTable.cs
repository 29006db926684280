using Azure;
using Azure.Data.Tables;

namespace Serverless.Adapters.Tables;

/// <summary>For a minute: the jobs whose workers are wanted to do something else, by the time at which that was asked.</summary>
internal sealed class AskedTable(StorageTables tables, TimeProvider clock)
{
    /// <summary>How long a row is kept: longer than any instance takes to see it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Instances' clocks may differ by so much, and rows come late by so much.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private const string Partition = "job";

    /// <summary>What one transaction of the Table service takes.</summary>
    private const int MaxTransaction = 100;

    /// <summary>Where a reader begins who has read nothing yet.</summary>
    public string Now => RowOf(clock.GetUtcNow());

    /// <returns>The row's name.</returns>
    public async Task<string> AddAsync(string jobId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string row = $"{Now}|{jobId}";
        await tables.Asked.UpsertEntityAsync(new TableEntity(Partition, row), TableUpdateMode.Replace, cancellationToken);
        return row;
    }

    /// <summary>The rows since <paramref name="newest"/>, and some seconds before it.</summary>
    public async Task<IReadOnlyList<string>> SinceAsync(string newest, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string from = RowOf(TimeOf(newest) - Overlap);
        return await tables.Asked.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {from}"), select: ["RowKey"], cancellationToken: cancellationToken)
            .Select(row => row.RowKey).ToListAsync(cancellationToken);
    }

    /// <summary>Deletes what is older than <see cref="Kept"/>. Several instances may do so at once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        string before = RowOf(clock.GetUtcNow() - Kept);
        List<TableEntity> rows = await tables.Asked.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {before}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        foreach (TableEntity[] chunk in rows.Chunk(MaxTransaction))
            await tables.Asked.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
    }

    public static string JobOf(string row) => row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..];

    private static string RowOf(DateTimeOffset at) => FormattableString.Invariant($"{at.UtcTicks:D19}");

    private static DateTimeOffset TimeOf(string row) => new(long.Parse(row.AsSpan(0, 19), System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
