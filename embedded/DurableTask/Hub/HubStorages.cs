using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>Chooses where a hub is kept.</summary>
internal static class HubStorages
{
    /// <exception cref="InvalidOperationException">The configuration names no storage.</exception>
    public static IHubStorage Create(IServiceProvider services)
    {
        DurableOptions options = services.GetRequiredService<DurableOptions>();
        if (options.InMemory)
        {
            return new MemoryHubStorage();
        }

        string connection = string.IsNullOrEmpty(options.ConnectionString)
            ? throw new InvalidOperationException("AzureWebJobsStorage is not set: orchestrations need a storage account, or Serverless:Embedded:DurableStore=memory.")
            : options.ConnectionString;
        ILogger log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Serverless.Embedded.Durable");
        return new TableHubStorage(connection, options.HubName, ProcessIdentity.Current(), log);
    }
}
