using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Embedded.Durable;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Fixtures;

/// <summary>One Azurite for all tests of this project.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async Task InitializeAsync() => _azurite = await AzuriteProcess.StartAsync();

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    internal static string NewHubName() => $"H{Guid.NewGuid():N}"[..20];

    /// <param name="hub">The hub's name; a new one when null.</param>
    /// <param name="self">Who holds the hub; this process when null.</param>
    internal TableHubStorage Open(string? hub = null, ProcessIdentity? self = null, string? connectionString = null) =>
        new(connectionString ?? ConnectionString, hub ?? NewHubName(), self ?? ProcessIdentity.Current(), NullLogger.Instance);
}
