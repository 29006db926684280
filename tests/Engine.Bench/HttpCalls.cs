using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Embedded;

namespace Serverless.Engine.Bench;

/// <summary>Calls of a trivial HTTP function over the loopback, caller and host in one process.</summary>
internal static class HttpCalls
{
    /// <returns>Of each run, calls per second.</returns>
    public static async Task<double[]> MeasureAsync(int calls, int callers, int runs)
    {
        using IHost host = await BenchHost.StartAsync(memory: true);
        using HttpClient client = new() { BaseAddress = host.Services.GetRequiredService<EmbeddedHostAddress>().BaseAddress };
        await CallAsync(client, calls / 10, callers);
        List<double> rates = [];
        for (int run = 0; run < runs; run++)
        {
            long begun = TimeProvider.System.GetTimestamp();
            await CallAsync(client, calls, callers);
            rates.Add(calls / TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
        }

        await host.StopAsync();
        return [.. rates];
    }

    private static Task CallAsync(HttpClient client, int calls, int callers) => Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
    {
        for (int call = 0; call < calls / callers; call++)
        {
            await client.GetStringAsync(new Uri("/api/hello", UriKind.Relative));
        }
    }));
}
