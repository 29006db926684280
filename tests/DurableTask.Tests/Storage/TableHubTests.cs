using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;
using Serverless.Embedded.Durable;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Storage;

[Collection(AzuriteTests.Name)]
public sealed partial class TableHubTests(AzuriteFixture azurite)
{
    private static readonly ProcessIdentity Dead = new(Environment.MachineName, int.MaxValue - 1, "2026-01-01T00:00:00");

    [Theory(Timeout = 60_000), BothModes]
    public async Task Crash_InTheMiddle_AnotherHostGoesOnAtOnce(bool alwaysReplay)
    {
        string hubName = AzuriteFixture.NewHubName();
        TaskCompletionSource never = new();
        int calls = 0;
        string large = new('y', 100_000);
        TestFunctions functions = new TestFunctions()
            .Activity<string, string>("Large", x => x)
            .ActivityAsync<string, int>("Slow", async (x, _) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    await never.Task;
                }

                return x.Length;
            })
            .Orchestrator("Run", async context =>
            {
                string first = await context.CallActivityAsync<string>("Large", large);
                int length = await context.CallActivityAsync<int>("Slow", first);
                await context.CreateTimer(TimeSpan.FromHours(4), CancellationToken.None);
                return length + (await context.WaitForExternalEvent<string>("e")).Length;
            });
        TestHub crashed = await TestHub.StartAsync(functions, alwaysReplay, azurite.Open(hubName, Dead));
        string id = await crashed.StartAsync("Run");
        await crashed.Client.RaiseEventAsync(id, "e", large);
        await Wait.UntilAsync(() => calls == 1, TimeSpan.FromSeconds(10));
        crashed.Crash();

        await using TestHub hub = await TestHub.StartAsync(functions, alwaysReplay, azurite.Open(hubName), crashed.Clock);
        OrchestrationMetadata end = await hub.EndAsync(id, TimeSpan.FromHours(1));

        Assert.Equal(200_000, end.ReadOutputAs<int>());
        Assert.Equal(["Large", "Slow", "Slow"], functions.Begun);
    }

    [Fact(Timeout = 60_000)]
    public async Task SecondHost_OfTheSameHub_LeavesItsRequestsForTheFirst()
    {
        string hubName = AzuriteFixture.NewHubName();
        TestFunctions functions = new TestFunctions().Orchestrator("Wait", context => context.WaitForExternalEvent<string>("go"));
        await using TestHub first = await TestHub.StartAsync(functions, false, azurite.Open(hubName));
        await using DurableHub second = new(azurite.Open(hubName), new TestFunctions(), new DurableOptions(hubName, false, null, new EngineOptions()), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        second.Start();
        EmbeddedDurableTaskClient client = new(second, functions.Converter, new DurableOptions(hubName, false, null, new EngineOptions()));

        string id = await client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("left"));
        await client.RaiseEventAsync(id, "go", "now");

        Assert.Equal("now", (await client.WaitForInstanceCompletionAsync(id, true)).ReadOutputAs<string>());
        Assert.Null(second.Engine);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task LeftStart_ServedAfterAnInstanceOfItsIdHasEnded_BeginsAnotherOnlyWhenAskedForLater(bool askedBefore, int begun)
    {
        TestFunctions functions = new TestFunctions().Activity<string, string>("Note", x => x).Orchestrator("Once", async context => await context.CallActivityAsync<string>("Note", "x"));
        await using TestHub hub = await TestHub.StartAsync(functions, false, azurite.Open());
        DateTimeOffset before = hub.Clock.GetUtcNow();
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        string id = await hub.StartAsync("Once");
        await hub.EndAsync(id);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        DateTimeOffset asked = askedBefore ? before : hub.Clock.GetUtcNow();

        await hub.Storage.PostAsync(
            new HubRequest { InstanceId = id, Start = new InstanceRecord { Id = id, ExecutionId = "left", Name = "Once", CreatedAt = asked, UpdatedAt = asked } }, CancellationToken.None);
        await Wait.UntilAsync(async () => (await hub.Storage.ReadRequestsAsync(CancellationToken.None)).Count == 0, TimeSpan.FromSeconds(20));

        await hub.EndAsync(id);
        Assert.Equal(begun, functions.Begun.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stop_LetsTheNextHostBegin()
    {
        string hubName = AzuriteFixture.NewHubName();
        TestFunctions functions = new TestFunctions().Orchestrator("Quick", _ => Task.FromResult(1));
        await using (TestHub first = await TestHub.StartAsync(functions, false, azurite.Open(hubName)))
        {
            await first.RunAsync("Quick");
        }

        await using TestHub second = await TestHub.StartAsync(functions, false, azurite.Open(hubName));

        Assert.Equal(1, (await second.RunAsync("Quick")).ReadOutputAs<int>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Storage_IsAwayForAWhile_NothingIsLostOrFailed()
    {
        int port = int.Parse(TablePort().Match(azurite.ConnectionString).Groups["port"].Value, CultureInfo.InvariantCulture);
        await using StorageProxy proxy = new(port);
        string connection = azurite.ConnectionString.Replace($":{port}/", $":{proxy.Port}/", StringComparison.Ordinal);
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestFunctions functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", async (x, _) =>
            {
                await release.Task;
                return x;
            })
            .Orchestrator("Run", async context => await context.CallActivityAsync<string>("Slow", "a") + await context.WaitForExternalEvent<string>("e"));
        await using TestHub hub = await TestHub.StartAsync(functions, false, azurite.Open(connectionString: connection));
        string id = await hub.StartAsync("Run");

        proxy.GoDown();
        release.SetResult();
        Task raised = hub.Client.RaiseEventAsync(id, "e", "b");
        await Wait.UntilAsync(() => proxy.Refused > 1, TimeSpan.FromSeconds(20));
        Assert.False(raised.IsCompleted);
        proxy.ComeUp();
        await raised;

        Assert.Equal("ab", (await hub.EndAsync(id)).ReadOutputAs<string>());
        Assert.Single(functions.Begun);
    }

    [Fact(Timeout = 60_000)]
    public async Task FanOut_Of500_Ends()
    {
        TestFunctions functions = new TestFunctions()
            .Activity("Double", (int x) => 2 * x)
            .Orchestrator("Fan", async context => (await Task.WhenAll(Enumerable.Range(0, 500).Select(x => context.CallActivityAsync<int>("Double", x)))).Sum());
        await using TestHub hub = await TestHub.StartAsync(functions, false, azurite.Open());

        Assert.Equal(249_500, (await hub.RunAsync("Fan")).ReadOutputAs<int>());
    }

    [GeneratedRegex(@"TableEndpoint=http://[^:]+:(?<port>\d+)/")]
    private static partial Regex TablePort();
}
