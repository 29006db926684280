using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Domain.Assets;
using Serverless.Domain.Auth;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Playback;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Settings;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Viewers;
using Serverless.Domain.Webinars;
using Serverless.Domain.Workers;
using Serverless.Embedded;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.Sessions;
using Serverless.Orchestrations.Tests.Fakes;
using Serverless.Orchestrations.Timers;
using Serverless.Tests.Support;

namespace Serverless.Orchestrations.Tests.Hosting;

/// <summary>The orchestrations on the embedded host, with ports in memory. No timer function runs but those that the test calls.</summary>
internal sealed class JobHost : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);

    private readonly FunctionsTestHost _host;

    private JobHost(FunctionsTestHost host)
    {
        _host = host;
        Store = Get<FakeJobStore>();
        Launcher = Get<FakeLauncher>();
        Heartbeats = Get<FakeHeartbeats>();
        Sessions = Get<FakeSessions>();
        KnownRooms = Get<FakeRooms>();
        RoomJobs = Get<FakeRoomJobs>();
        Playback = Get<FakePlayback>();
        LiveKit = Get<FakeLiveKit>();
        SessionClient = Get<SessionClient>();
        Durable = Get<DurableTaskClient>();
        Client = Get<MediaJobClient>();
    }

    public FakeJobStore Store { get; }

    public FakeLauncher Launcher { get; }

    public FakeHeartbeats Heartbeats { get; }

    public FakeSessions Sessions { get; }

    public FakeRooms KnownRooms { get; }

    public FakeRoomJobs RoomJobs { get; }

    public FakePlayback Playback { get; }

    public FakeLiveKit LiveKit { get; }

    public SessionClient SessionClient { get; }

    public DurableTaskClient Durable { get; }

    public MediaJobClient Client { get; }

    public ManualTimeProvider Clock => _host.Clock;

    // Timers are called by their own tests, and events delivered in those of the whole API.
    private static readonly string[] NotHosted = ["Timers", "Events", "WebhookReplays"];

    public static async Task<JobHost> StartAsync(bool alwaysReplay = false)
    {
        // Each activity by its function's name, so that one that is forgotten here fails every test.
        var options = new FunctionsTestHostOptions
        {
            FunctionsAssembly = typeof(MediaJobOrchestrator).Assembly,
            FunctionTypes = [.. typeof(MediaJobOrchestrator).Assembly.GetTypes().Where(t => !t.IsNested && t.Namespace is { } name && !name.Split('.').Any(NotHosted.Contains))],
        };
        options.Configuration["Serverless:Embedded:AlwaysReplay"] = alwaysReplay ? "true" : "false";
        return new(await FunctionsTestHost.StartAsync(builder => AddPorts(builder.Services), options));
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Accepts a job in a room of its own, with a session, and schedules its orchestration.</summary>
    public async Task<MediaJob> AcceptAsync(TranscriptionPlan? transcription = null, LiveSettings? live = null)
    {
        MediaJob job = Store.Put(await AcceptUnscheduledAsync() with { Transcription = transcription, Live = live });
        await MediaJobClient.ScheduleAsync(Durable, job, CancellationToken.None);
        return job;
    }

    public async Task<MediaJob> AcceptUnscheduledAsync(string? roomId = null)
    {
        string room = roomId ?? ObjectId.New(Clock);
        MediaJob job = Jobs.New(Clock, roomId: room);
        SessionJoin join = await Sessions.JoinAsync(Rooms.New(Clock, room), job.Id, CancellationToken.None);
        return Store.Put(job with { SessionId = join.Session.Id });
    }

    /// <summary>A job whose first worker captures.</summary>
    public async Task<MediaJob> RunningAsync(TranscriptionPlan? transcription = null, LiveSettings? live = null)
    {
        MediaJob job = await AcceptAsync(transcription, live);
        await CaptureAsync(job, attempt: 1);
        await ReachesAsync(job, JobStatus.Running);
        return job;
    }

    /// <summary>Waits for the launch of an attempt and plays its worker up to the first segment.</summary>
    public async Task CaptureAsync(MediaJob job, int attempt)
    {
        await GreetAsync(job, attempt);
        await TellAsync(job, attempt, JobSignalType.Started);
    }

    public async Task GreetAsync(MediaJob job, int attempt)
    {
        await LaunchedAsync(attempt);
        Assert.NotNull(await Store.GreetAsync(job.Id, attempt, $"worker {attempt}", CancellationToken.None));
        await BeatAsync(job, attempt);
        await TellAsync(job, attempt, JobSignalType.Greeted);
    }

    /// <param name="ahead">How much later than now, for a clock that is about to be moved on.</param>
    public Task BeatAsync(MediaJob job, int attempt, TimeSpan ahead = default) =>
        Heartbeats.TouchAsync(new(job.Id, attempt, Clock.GetUtcNow() + ahead, "capturing", 1), CancellationToken.None);

    /// <summary>Lets time pass in which the first worker gives signs of life.</summary>
    public async Task LiveForAsync(MediaJob job, int minutes)
    {
        for (; minutes > 0; minutes -= 5)
        {
            await BeatAsync(job, attempt: 1, ahead: TimeSpan.FromMinutes(5));
            await AdvanceAsync(TimeSpan.FromMinutes(5));
        }
    }

    public Task TellAsync(MediaJob job, int attempt, JobSignalType type, string? errorType = null, string? reason = null) => Client.SignalAsync(
        Durable,
        job.Id,
        new() { Type = type, Attempt = attempt, At = Clock.GetUtcNow(), StopReason = reason, Error = errorType is null ? null : new(errorType, "told by a test") },
        CancellationToken.None);

    public Task<MediaJob> StopAsync(MediaJob job) => Client.StopAsync(Durable, Store.Get(job.Id), StopReasons.ClientRequest, CancellationToken.None);

    public Task LaunchedAsync(int attempt) => Wait.UntilAsync(() => Launcher.Launched.Any(l => l.Attempt == attempt), Deadline);

    public Task ReachesAsync(MediaJob job, JobStatus status) => Wait.UntilAsync(() => Store.Get(job.Id).Status == status, Deadline);

    /// <summary>Moves the clock on, and waits until the orchestrations have done what it sets off.</summary>
    public async Task AdvanceAsync(TimeSpan step)
    {
        await _host.SettledAsync();
        Clock.Advance(step);
        await _host.SettledAsync();
    }

    /// <summary>Moves the clock on, step by step, until it has come true.</summary>
    public Task AdvanceUntilAsync(Func<bool> condition, TimeSpan step) => Wait.UntilAsync(
        async () =>
        {
            await _host.SettledAsync();
            if (condition())
                return true;
            await AdvanceAsync(step);
            return condition();
        },
        Deadline);

    /// <summary>Waits for the orchestration's end and holds it to what every end promises: the room is free and its session over.</summary>
    public async Task<MediaJob> EndAsync(MediaJob job)
    {
        OrchestrationMetadata end = await Durable.WaitForInstanceCompletionAsync(job.Id, getInputsAndOutputs: true).WaitAsync(Deadline);
        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, end.FailureDetails?.ToString());
        MediaJob ended = Store.Get(job.Id);
        Assert.True(ended.Status.IsTerminal());
        Assert.False(Store.HoldsClaim(ended));
        Assert.Null(await Sessions.FindActiveAsync(job.AppId, job.RoomId, CancellationToken.None));
        return ended;
    }

    /// <summary>As <see cref="EndAsync(MediaJob)"/>, moving the clock on meanwhile.</summary>
    public async Task<MediaJob> EndAsync(MediaJob job, TimeSpan step)
    {
        Task<MediaJob> end = EndAsync(job);
        await AdvanceUntilAsync(() => end.IsCompleted, step);
        return await end;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static void AddPorts(IServiceCollection services)
    {
        services.AddSingleton<FakeJobStore>().AddSingleton<IMediaJobStore>(s => s.GetRequiredService<FakeJobStore>());
        services.AddSingleton<FakeLauncher>().AddSingleton<IMediaLauncher>(s => s.GetRequiredService<FakeLauncher>());
        services.AddSingleton<FakeHeartbeats>().AddSingleton<IHeartbeatStore>(s => s.GetRequiredService<FakeHeartbeats>());
        services.AddSingleton<FakeSessions>().AddSingleton<ISessionStore>(s => s.GetRequiredService<FakeSessions>());
        services.AddSingleton<FakeRooms>().AddSingleton<IRoomStore>(s => s.GetRequiredService<FakeRooms>());
        services.AddSingleton<FakeRoomJobs>().AddSingleton<IRoomJobs>(s => s.GetRequiredService<FakeRoomJobs>());
        services.AddSingleton<FakeLiveKit>().AddSingleton<ILiveKitDirectory>(s => s.GetRequiredService<FakeLiveKit>());
        services.AddSingleton<IParticipantStore, FakeParticipants>().AddSingleton<IViewerStore, FakeViewers>().AddSingleton<LiveKitRooms>();
        services.AddSingleton<FakeWaysIn>().AddSingleton<IWaysIn>(s => s.GetRequiredService<FakeWaysIn>());
        services.AddSingleton<SessionClient>().AddSingleton<SessionSweeper>();
        services.AddSingleton(new Moq.Mock<IJobFiles>(Moq.MockBehavior.Strict).Object);
        services.AddSingleton<FakePlayback>().AddSingleton<IPlaybackFiles>(s => s.GetRequiredService<FakePlayback>());
        services.AddSingleton<JobRemoval>();
        services.AddSingleton(new Moq.Mock<IIdempotencyStore>(Moq.MockBehavior.Strict).Object);
        services.AddSingleton(s => new WorkerTokens("the key of the orchestrations under test", s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FakeAssets>().AddSingleton<IAssetStore>(s => s.GetRequiredService<FakeAssets>());
        services.AddSingleton(new AppsOptions()).AddSingleton(new WorkersOptions()).AddSingleton(new RetentionOptions());
        services.AddSingleton<MediaJobClient>().AddSingleton<SilenceWatch>().AddSingleton<JobSweeper>();
    }
}
