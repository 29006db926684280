using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;
using Serverless.Orchestrations.Sessions;
using Serverless.Orchestrations.Sessions.Activities;
using Serverless.Tests.Support;

namespace Serverless.Orchestrations.Tests.Histories;

/// <summary>Sessions that go on when a new version is deployed; see <see cref="MediaJobHistoryTests"/>.</summary>
public sealed class SessionHistoryTests
{
    private const string RecordVariable = "RECORD_HISTORIES";
    private const string SessionId = "0123456789abcdef0123456a";
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Orchestrations.Tests", "Histories");

    [Fact]
    public void Replay_RecordedSession_IsDeterministic()
    {
        HistoryReplay replay = HistoryReplayer.Replay(SessionOrchestrator.RunAsync, File.ReadAllText(Path.Combine(Folder, "session.auto-closed.json")));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, replay.Status);
    }

    [Fact]
    public void Replay_MediaJobAsSession_IsFound() => Assert.Throws<NonDeterministicReplayException>(
        () => HistoryReplayer.Replay(_ => Task.CompletedTask, File.ReadAllText(Path.Combine(Folder, "session.auto-closed.json"))));

    [Fact(Timeout = 60_000)]
    public async Task Record_SessionThatStartsJobsAndIsClosed_CanBeReplayed()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(
            _ => { }, new FunctionsTestHostOptions { FunctionTypes = [typeof(SessionOrchestrator), typeof(Activities)] });
        DurableTaskClient durable = host.Services.GetRequiredService<DurableTaskClient>();
        var input = new SessionInput("app", "0123456789abcdef01234560", SessionId, host.Clock.GetUtcNow().AddMinutes(60), AutoStarts: true);
        await durable.ScheduleNewOrchestrationInstanceAsync(nameof(SessionOrchestrator), input, new StartOrchestrationOptions(SessionId));
        await host.EndOfAsync(SessionId, step: TimeSpan.FromMinutes(10));

        string history = await HistoryReplayer.RecordAsync(host.Services, SessionId);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, HistoryReplayer.Replay(SessionOrchestrator.RunAsync, history).Status);
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1")
            await File.WriteAllTextAsync(Path.Combine(Folder, "session.auto-closed.json"), history);
    }

    private sealed class Activities
    {
        [Function(nameof(StartRoomJobsActivity))]
        public static void Start([ActivityTrigger] SessionInput session) => Assert.Equal(SessionId, session.SessionId);

        [Function(nameof(CloseSessionActivity))]
        public static void Close([ActivityTrigger] SessionInput session) => Assert.Equal(SessionId, session.SessionId);
    }
}
