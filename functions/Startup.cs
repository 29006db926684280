using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Serverless.Adapters;
using Serverless.Domain.Auth;
using Serverless.Domain.Jobs;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Network;
using Serverless.Domain.Playback;
using Serverless.Domain.Settings;
using Serverless.Functions.Http;
using Serverless.Functions.Ingest;
using Serverless.Functions.LiveStreams;
using Serverless.Functions.MediaJobs;
using Serverless.Functions.MediaWorkers;
using Serverless.Functions.Playback;
using Serverless.Functions.RecordingAssets;
using Serverless.Functions.Recordings;
using Serverless.Functions.Sessions;
using Serverless.Functions.SessionsApi;
using Serverless.Functions.Webhooks;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.Sessions;
using Serverless.Orchestrations.Timers;

namespace Serverless.Functions;

/// <summary>Wires the app. The only place, with the media worker's, that sees ports and adapters together.</summary>
public static class Startup
{
    public static void AddServerless(FunctionsApplicationBuilder builder)
    {
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<CallerMiddleware>();

        IServiceCollection services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings();
        services.AddSingleton(s => new AppTokens(s.GetRequiredService<AppsOptions>().Credentials(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new WorkerTokens(s.GetRequiredService<WorkersOptions>().TokenKey, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new UrlPolicy(s.GetRequiredService<NetworkOptions>().AllowPrivate));
        services.AddSingleton<MediaJobClient>().AddSingleton<SilenceWatch>().AddSingleton<JobSweeper>().AddSingleton<OrphanSweeper>().AddSingleton<PoolKeeper>().AddSingleton<RetentionSweeper>();
        services.AddSingleton(s => new LiveKitAccounts(s.GetRequiredService<AppsOptions>().LiveKitAccounts(), s.GetRequiredService<TimeProvider>())).AddSingleton<LiveKitRooms>();
        services.AddSingleton<SessionClient>().AddSingleton<SessionSweeper>().AddSingleton<SessionReplies>().AddSingleton<WebinarSessions>().AddSingleton<IngestStreams>().AddSingleton<IRoomJobs, RoomJobs>();
        services.AddSingleton<AppRules>().AddSingleton<JobDrafts>().AddSingleton<JobStarter>().AddSingleton<JobStart>().AddSingleton<JobCalls>().AddSingleton<JobList>().AddSingleton<VideoSdkJobList>().AddSingleton<RoomPause>().AddSingleton<RoomStop>();
        services.AddSingleton<VideoSdkRecordings>().AddSingleton<VideoSdkHls>().AddSingleton<IdempotentStart>().AddSingleton<WorkerCalls>().AddSingleton<PoolExit>().AddSingleton<JobRemoval>().AddSingleton<JobDeletion>();
        services.AddSingleton(s => new PlaybackTokens(s.GetRequiredService<WorkersOptions>().TokenKey, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlaybackAddresses>().AddSingleton<PlaybackPages>().AddHostedService<PlaybackStart>().AddSingleton<AssetLinks>();
        services.AddEventDelivery();
        services.AddAdapters();
    }
}
