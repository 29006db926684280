using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Ids;
using Serverless.Domain.Webinars;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>Rows of the app's partition of rooms, newest first.</remarks>
internal sealed class TablePresetStore(StorageTables tables) : IPresetStore
{
    private const string Prefix = "preset|";

    /// <inheritdoc/>
    public async Task AddAsync(Preset preset, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Rooms.UpsertEntityAsync(Documents.Row(preset.AppId, Prefix + ObjectId.Complement(preset.Id), preset, ("Name", preset.Name)), TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Preset?> FindAsync(string appId, string id, CancellationToken cancellationToken)
    {
        if (BuiltIn(appId) is var builtIn && builtIn.Id == id)
            return builtIn;
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Rooms.GetEntityIfExistsAsync<TableEntity>(appId, Prefix + ObjectId.Complement(id), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<Preset>() : null;
    }

    /// <inheritdoc/>
    public async Task<Preset> DefaultAsync(string appId, CancellationToken cancellationToken) =>
        (await ListAsync(appId, cancellationToken)).First(preset => preset.IsDefault);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Preset>> ListAsync(string appId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        var presets = new List<Preset>();
        await foreach (TableEntity row in tables.Rooms.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {appId} and RowKey ge {Prefix} and RowKey lt {Prefix + "~"}"), cancellationToken: cancellationToken))
        {
            presets.Add(row.Document<Preset>());
        }
        Preset builtIn = BuiltIn(appId);
        return [.. presets, builtIn with { IsDefault = !presets.Any(preset => preset.IsDefault) }];
    }

    private static Preset BuiltIn(string appId) => new()
    {
        Id = ObjectId.Derive("000000000000000000000000", $"preset/{appId}"),
        AppId = appId,
        Name = "Default",
        IsDefault = true,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
