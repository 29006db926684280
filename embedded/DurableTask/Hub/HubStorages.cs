using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Embedded.Durable;

/// <summary>Chooses where a hub is kept.</summary>
internal static class HubStorages
{
    /// <exception cref="InvalidOperationException">The configuration names no storage.</exception>
    public static IHubStorage Create(IServiceProvider services)
    {
        DurableOptions options = services.GetRequiredService<DurableOptions>();
        return options.InMemory ? new MemoryHubStorage() : throw new InvalidOperationException("Not yet.");
    }
}
