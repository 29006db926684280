using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless.Engine.Bench;

/// <summary>The embedded host as a program has it: real clock, the machine's configuration.</summary>
internal static class BenchHost
{
    public static async Task<IHost> StartAsync(bool memory)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(["--port", "0", "--Serverless:Embedded:DurableStore", memory ? "memory" : "storage"]);
        builder.Logging.ClearProviders();
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
