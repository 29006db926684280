using Serverless.Tests.Support;

namespace Serverless.Data.Tables.Tests;

/// <summary>One Azurite for all contract tests of this project.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;
    private int _tables;

    public string ConnectionString => _azurite!.ConnectionString;

    public async Task InitializeAsync() => _azurite = await AzuriteProcess.StartAsync();

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>An empty table of the test's own.</summary>
    internal async Task<Azure.Data.Tables.TableClient> CreateTableAsync()
    {
        Azure.Data.Tables.TableClient table = new(ConnectionString, $"t{Interlocked.Increment(ref _tables)}x{Guid.NewGuid():N}"[..20]);
        await table.CreateAsync();
        return table;
    }
}
