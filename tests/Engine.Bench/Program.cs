using System.Text.Json;
using Serverless.Engine.Bench;

// Usage: Engine.Bench memory|storage|http. Prints one JSON array: the value of each run.
double[] values = args switch
{
    ["memory"] => await Orchestrations.MeasureAsync(nameof(BenchFunctions.One), count: 20_000, runs: 5, memory: true),
    ["storage"] => await Orchestrations.MeasureAsync(nameof(BenchFunctions.Timed), count: 100, runs: 5, memory: false),
    ["http"] => await HttpCalls.MeasureAsync(calls: 20_000, callers: 8, runs: 5),
    _ => throw new ArgumentException("Say what to measure: memory, storage or http."),
};
Console.WriteLine(JsonSerializer.Serialize(values));
