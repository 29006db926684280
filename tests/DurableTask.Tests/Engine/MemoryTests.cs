using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;

namespace Serverless.DurableTask.Tests.Engine;

/// <summary>What long lives cost. Nothing else runs meanwhile, because the whole process is weighed.</summary>
[Collection(nameof(AloneTests))]
public sealed class MemoryTests
{
    private const int Generations = 1000;
    private const int PayloadBytes = 10_000;
    private const long MostGrowth = 2_000_000;

    [Theory(Timeout = 60_000), BothModes]
    public async Task ContinueAsNew_ThousandGenerations_MemoryDoesNotGrow(bool alwaysReplay)
    {
        long early = 0;
        long late = 0;
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("Echo", x => x)
            .Activity<int, long>("Weigh", _ => GC.GetTotalMemory(forceFullCollection: true))
            .Orchestrator("Loop", async context =>
            {
                int generation = context.GetInput<State>()!.Generation;
                await context.CallActivityAsync<string>("Echo", $"{generation}".PadLeft(PayloadBytes));
                if (generation is 100 or Generations)
                {
                    long weight = await context.CallActivityAsync<long>("Weigh", 0);
                    (early, late) = generation == 100 ? (weight, late) : (early, weight);
                }

                if (generation < Generations)
                {
                    context.ContinueAsNew(new State(generation + 1));
                }

                return generation;
            });
        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay);

        OrchestrationMetadata end = await hub.RunAsync("Loop", new State(1));

        Assert.Equal(Generations, end.ReadOutputAs<int>());
        Assert.InRange(late - early, long.MinValue, MostGrowth);
    }

    private sealed record State(int Generation);
}
