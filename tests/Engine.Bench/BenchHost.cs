using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless.Engine.Bench;

/// <summary>The embedded host as a program has it: real clock, the machine's configuration.</summary>
internal static class BenchHost
{
    public static async Task<IHost> StartAsync(bool memory)
    {
        string[] settings =
        [
            "--port", "0",
            "--Serverless:Embedded:DurableStore", memory ? "memory" : "storage",
            "--AzureFunctionsJobHost:extensions:durableTask:hubName", "Bench",
            "--AzureFunctionsJobHost:extensions:http:routePrefix", "api",
        ];
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(settings);
        builder.Logging.ClearProviders();
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
