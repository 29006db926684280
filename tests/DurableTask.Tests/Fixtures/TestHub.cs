using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Embedded;
using Serverless.Embedded.Durable;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Fixtures;

/// <summary>A hub with its client and a clock that the test moves.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private TestHub(TestFunctions functions, IHubStorage storage, ManualTimeProvider clock, DurableOptions options, ILoggerFactory loggers)
    {
        Storage = storage;
        Clock = clock;
        Hub = new DurableHub(storage, functions, options, clock, loggers);
        Client = new EmbeddedDurableTaskClient(Hub, functions.Converter, options);
    }

    public IHubStorage Storage { get; }

    public ManualTimeProvider Clock { get; }

    public DurableHub Hub { get; }

    public DurableTaskClient Client { get; }

    public static async Task<TestHub> StartAsync(TestFunctions functions, bool alwaysReplay, IHubStorage? storage = null, ManualTimeProvider? clock = null, ILoggerFactory? loggers = null, int activityLimit = 20)
    {
        DurableOptions options = new("Test", true, null, new EngineOptions(alwaysReplay, activityLimit));
        TestHub hub = new(functions, storage ?? new MemoryHubStorage(), clock ?? new ManualTimeProvider(), options, loggers ?? NullLoggerFactory.Instance);
        hub.Hub.Start();
        await Wait.UntilAsync(() => hub.Hub.Engine is not null, Deadline);
        return hub;
    }

    public Task<string> StartAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id));

    /// <summary>Starts one and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null) => await EndAsync(await StartAsync(name, input));

    public Task<OrchestrationMetadata> EndAsync(string id) => Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Deadline);

    /// <summary>Moves the clock on, step by step, until the instance has ended.</summary>
    public async Task<OrchestrationMetadata> EndAsync(string id, TimeSpan step)
    {
        Task<OrchestrationMetadata> end = EndAsync(id);
        await Wait.UntilAsync(
            async () =>
            {
                await FunctionsTestHostExtensions.SettledAsync(Hub);
                Clock.Advance(step);
                await FunctionsTestHostExtensions.SettledAsync(Hub);
                return end.IsCompleted;
            },
            Deadline);
        return await end;
    }

    public async Task<OrchestrationMetadata> GetAsync(string id) => await Client.GetInstanceAsync(id, true) ?? throw new InvalidOperationException($"No {id}.");

    public Task UntilAsync(string id, Func<OrchestrationMetadata, bool> condition) =>
        Wait.UntilAsync(async () => condition(await GetAsync(id)), Deadline);

    /// <summary>Drops the hub as a killed process would, and leaves its storage.</summary>
    public void Crash() => Hub.Crash();

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
