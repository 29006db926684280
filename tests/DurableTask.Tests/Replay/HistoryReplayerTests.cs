using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Replay;

/// <summary>Histories that were recorded once and are checked in: what the engine wrote then, it must understand for ever.</summary>
public sealed class HistoryReplayerTests
{
    /// <summary>Set to 1, the recording test writes its history into the checkout.</summary>
    private const string RecordVariable = "RECORD_HISTORIES";
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "DurableTask.Tests", "Histories");

    private static Task<string> RunTour(TaskOrchestrationContext context) => TourFunctions.Tour(context, context.GetInput<int>());

    [Fact]
    public void Replay_HistoryOfThisOrchestrator_EndsAsRecorded()
    {
        HistoryReplay replay = HistoryReplayer.Replay(RunTour, Read("tour.json"));

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "\"aaaAAA 3\""), (replay.Status, replay.Output));
    }

    [Fact]
    public void Replay_HistoryBeforeItsEnd_GoesOn()
    {
        HistoryReplay replay = HistoryReplayer.Replay(RunTour, Read("tour.under-way.json"));

        Assert.Equal((OrchestrationRuntimeStatus.Running, null), (replay.Status, replay.Output));
    }

    [Fact]
    public void Replay_HistoryOfOtherCode_ThrowsNonDeterministic()
    {
        NonDeterministicReplayException fault = Assert.Throws<NonDeterministicReplayException>(() => HistoryReplayer.Replay(RunTour, Read("tour.nondeterministic.json")));

        Assert.Equal("Non-Deterministic workflow detected: the history has TaskScheduled #1 'Steady', but the orchestrator decided TaskScheduled #1 'Shaky' this time.", fault.Message);
    }

    [Fact]
    public void Replay_OrchestratorEndsEarlier_ThrowsNonDeterministic() =>
        Assert.Throws<NonDeterministicReplayException>(() => HistoryReplayer.Replay(_ => Task.FromResult("at once"), Read("tour.json")));

    [Fact]
    public void Replay_OrchestratorGoesOnWhereTheHistoryEnds_ThrowsNonDeterministic()
    {
        NonDeterministicReplayException fault = Assert.Throws<NonDeterministicReplayException>(() => HistoryReplayer.Replay(
            async context =>
            {
                string end = await RunTour(context);
                await context.CallActivityAsync("More");
                return end;
            },
            Read("tour.json")));

        Assert.StartsWith("The orchestrator decided TaskScheduled #", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_OrchestratorFailsWhereItSucceeded_ThrowsNonDeterministic() =>
        Assert.Throws<NonDeterministicReplayException>(() => HistoryReplayer.Replay(
            async context =>
            {
                await RunTour(context);
                throw new InvalidOperationException("new rule");
            },
            Read("tour.json")));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Replay_NoHistory_ThrowsFormat(string text) => Assert.Throws<FormatException>(() => HistoryReplayer.Replay(RunTour, text));

    [Fact(Timeout = 30_000)]
    public async Task Record_RunThatHasEnded_CanBeReplayed()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { }, new FunctionsTestHostOptions { FunctionTypes = [typeof(TourFunctions)] });
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(TourFunctions.Tour), 3, new StartOrchestrationOptions("tour"));
        Task<OrchestrationMetadata> end = client.WaitForInstanceCompletionAsync(id, true);
        await Wait.UntilAsync(
            () =>
            {
                host.Clock.Advance(TimeSpan.FromMinutes(1));
                return end.IsCompleted;
            },
            TimeSpan.FromSeconds(20));

        string history = await HistoryReplayer.RecordAsync(host.Services, id);

        Assert.Equal((await end).SerializedOutput, HistoryReplayer.Replay(RunTour, history).Output);
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, "tour.json"), history);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Record_UnknownInstance_Throws()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { }, new FunctionsTestHostOptions { FunctionTypes = [typeof(TourFunctions)] });

        await Assert.ThrowsAsync<InvalidOperationException>(() => HistoryReplayer.RecordAsync(host.Services, "nobody"));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));
}
