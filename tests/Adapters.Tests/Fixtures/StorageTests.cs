using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Adapters.Tables;
using Serverless.Domain.Settings;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>The adapters as the programs wire them, over Azurite: tables of their own for each class, an app of its own for each test.</summary>
[Collection(AzuriteTests.Name)]
public abstract class StorageTests : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _connectionString;

    protected StorageTests(AzuriteFixture azurite)
    {
        _connectionString = azurite.ConnectionString;
        _services = Compose(azurite.ConnectionString, GetType().Name, Clock);
        Tables = Get<StorageTables>();
    }

    protected TestClock Clock { get; } = new();

    protected string App { get; } = $"app{Guid.NewGuid():N}";

    private protected StorageTables Tables { get; }

    protected T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The same tables, by a client whose requests the test sees before they are sent.</summary>
    private protected StorageTables WatchedTables(Func<Request, Task> before)
    {
        var options = new TableClientOptions();
        options.AddPolicy(new RequestWatch(before), HttpPipelinePosition.PerCall);
        return new(new TableServiceClient(_connectionString, options), GetType().Name);
    }

    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static ServiceProvider Compose(string connectionString, string prefix, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddSingleton(new StorageOptions { Prefix = prefix });
        services.AddSingleton(new WebhooksOptions()).AddSingleton(new EventGridOptions());
        services.AddSingleton(new WorkersOptions { Launcher = WorkersOptions.None });
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connectionString }).Build());
        services.AddAdapters();
        return services.BuildServiceProvider();
    }
}
