using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Serverless.Engine.Bench;

/// <summary>Orchestrations that are started at once and awaited to their ends.</summary>
internal static class Orchestrations
{
    /// <returns>Of each run, orchestrations per second, from the first start to the last end.</returns>
    public static async Task<double[]> MeasureAsync(string orchestrator, int count, int runs, bool memory)
    {
        using IHost host = await BenchHost.StartAsync(memory);
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();

        // Once for the compiler, and until the hub is held.
        await RunAsync(client, orchestrator, Math.Max(100, count / 10));
        List<double> rates = [];
        for (int run = 0; run < runs; run++)
        {
            long begun = TimeProvider.System.GetTimestamp();
            await RunAsync(client, orchestrator, count);
            rates.Add(count / TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
            await client.PurgeAllInstancesAsync(new PurgeInstancesFilter());
        }

        await host.StopAsync();
        return [.. rates];
    }

    private static async Task RunAsync(DurableTaskClient client, string orchestrator, int count)
    {
        OrchestrationMetadata[] ends = await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            string id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, number);
            return await client.WaitForInstanceCompletionAsync(id);
        }));
        int failed = ends.Count(end => end.RuntimeStatus != OrchestrationRuntimeStatus.Completed);
        if (failed > 0)
        {
            throw new InvalidOperationException($"{failed} of {count} orchestrations did not complete.");
        }
    }
}
