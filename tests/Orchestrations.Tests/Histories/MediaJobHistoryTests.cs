using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Domain.Jobs;
using Serverless.Embedded;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Tests.Support;

namespace Serverless.Orchestrations.Tests.Histories;

/// <summary>
/// Jobs that are under way when a new version is deployed go on with their old history. A failure here means that they would fail:
/// make the change a new orchestrator beside the old one, or wait until no such job is left and record anew.
/// </summary>
public sealed class MediaJobHistoryTests
{
    /// <summary>Set to 1, the recording test writes its history into the checkout.</summary>
    private const string RecordVariable = "RECORD_HISTORIES";
    private const string JobId = "0123456789abcdef01234567";
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Orchestrations.Tests", "Histories");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("media-job.worker-replaced.json")]
    public void Replay_RecordedJob_IsDeterministic(string name)
    {
        HistoryReplay replay = HistoryReplayer.Replay(MediaJobOrchestrator.RunAsync, File.ReadAllText(Path.Combine(Folder, name)));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, replay.Status);
    }

    [Fact]
    public void Replay_JobOfOtherCode_IsFound() => Assert.Throws<NonDeterministicReplayException>(
        () => HistoryReplayer.Replay(MediaJobOrchestrator.RunAsync, File.ReadAllText(Path.Combine(Folder, "media-job.nondeterministic.json"))));

    [Fact(Timeout = 60_000)]
    public async Task Record_JobWhoseWorkerIsReplaced_CanBeReplayed()
    {
        RecordedActivities.Calls calls = new();
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(
            builder => builder.Services.AddSingleton(calls),
            new FunctionsTestHostOptions { FunctionTypes = [typeof(MediaJobOrchestrator), typeof(RecordedActivities)] });
        DurableTaskClient durable = host.Services.GetRequiredService<DurableTaskClient>();
        MediaJobInput input = new(JobId, new CaptureSettings
        {
            FrameRate = 30,
            SegmentSeconds = 2,
            MaxDuration = TimeSpan.FromHours(4),
            HelloTimeout = TimeSpan.FromMinutes(1),
            PageLoadTimeout = TimeSpan.FromSeconds(30),
            DiskQuotaMiB = 100,
        });
        await durable.ScheduleNewOrchestrationInstanceAsync(nameof(MediaJobOrchestrator), input, new StartOrchestrationOptions(JobId));

        await UntilAsync("launch 1 Capture");
        await RaiseAsync(JobSignalType.Greeted, 1);
        await RaiseAsync(JobSignalType.Started, 1);
        await UntilAsync("move Running");
        await host.SettledAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.SettledAsync();
        await RaiseAsync(JobSignalType.Lost, 1);
        await UntilAsync("launch 2 Capture");
        await RaiseAsync(JobSignalType.Greeted, 2);
        await RaiseAsync(JobSignalType.Started, 2);
        await RaiseAsync(JobSignalType.Stop, 0);
        await UntilAsync("move Stopping");
        await RaiseAsync(JobSignalType.Stopped, 2);
        await durable.WaitForInstanceCompletionAsync(JobId).WaitAsync(Patience);

        string history = await HistoryReplayer.RecordAsync(host.Services, JobId);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, HistoryReplayer.Replay(MediaJobOrchestrator.RunAsync, history).Status);
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, "media-job.worker-replaced.json"), history);
        }

        Task UntilAsync(string call) => Wait.UntilAsync(() => calls.Made.Contains(call), Patience);

        Task RaiseAsync(JobSignalType type, int attempt) => durable.RaiseEventAsync(
            JobId, JobSignal.EventName, new JobSignal { Type = type, Attempt = attempt, At = host.Clock.GetUtcNow(), StopReason = type == JobSignalType.Stop ? StopReasons.ClientRequest : null });
    }
}
