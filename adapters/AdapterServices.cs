using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Adapters.Blobs;
using Serverless.Adapters.Ingest;
using Serverless.Adapters.Launchers;
using Serverless.Adapters.LiveKit;
using Serverless.Adapters.Tables;
using Serverless.Domain;
using Serverless.Domain.Assets;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Jobs;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Playback;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Settings;
using Serverless.Domain.Viewers;
using Serverless.Domain.Webinars;
using Serverless.Domain.Workers;

namespace Serverless.Adapters;

/// <summary>Puts an adapter behind every port of the host.</summary>
public static class AdapterServices
{
    public static IServiceCollection AddAdapters(this IServiceCollection services)
    {
        // One for all clients: it keeps the tokens. On Azure it is the identity that AZURE_CLIENT_ID names.
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton(s => new StorageTables(TableService(s), Storage(s).Prefix));
        services.AddSingleton(BlobService);
        services.AddSingleton<BlobSas>();
        services.AddSingleton<IJobFiles>(s => new BlobJobFiles(s.GetRequiredService<BlobServiceClient>(), s.GetRequiredService<BlobSas>(), Storage(s).Prefix));
        services.AddEvents();
        services.AddSingleton<IPlaybackFiles>(PlaybackFiles);
        services.AddSingleton<JobPartition>().AddSingleton<SessionPartition>().AddSingleton<JobIndex>().AddSingleton<ClaimTable>().AddSingleton<TableAssetStore>();
        services.AddSingleton<IMediaJobStore, TableMediaJobStore>();
        services.AddSingleton<IAssetStore>(s => s.GetRequiredService<TableAssetStore>());
        services.AddSingleton<IHeartbeatStore, TableHeartbeatStore>();
        services.AddSingleton<AskedTable>().AddSingleton<DirectiveBell>().AddSingleton<IDirectiveBell>(s => s.GetRequiredService<DirectiveBell>());
        services.AddSingleton<IRoomStore, TableRoomStore>();
        services.AddSingleton<ISessionStore, TableSessionStore>();
        services.AddSingleton<IPresetStore, TablePresetStore>();
        services.AddSingleton<LiveKitApi>().AddSingleton<ILiveKitDirectory, LiveKitDirectory>().AddSingleton<LiveKitIngress>().AddSingleton<OwnIngest>().AddSingleton<IWaysIn, SessionWaysIn>();
        services.AddSingleton<IStreamKeys>(s => s.GetRequiredService<OwnIngest>());
        services.AddHttpClient(LiveKitApi.HttpClient, client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<IParticipantStore, TableParticipantStore>().AddSingleton<IViewerStore, TableViewerStore>();
        services.AddSingleton<IIdempotencyStore, TableIdempotencyStore>();
        services.AddSingleton<IStorageCheck, StorageCheck>();
        services.AddHttpClient();
        services.AddSingleton<LocalProcessLauncher>();
        services.AddSingleton<ContainerAppsJob>().AddSingleton<ContainerAppsJobLauncher>();
        services.AddSingleton<IWorkerPool, TableWorkerPool>();
        services.AddSingleton<IMediaLauncher>(s => s.GetRequiredService<WorkersOptions>().Launcher switch
        {
            WorkersOptions.Local => Pooled(s, s.GetRequiredService<LocalProcessLauncher>()),
            WorkersOptions.ContainerApps => Pooled(s, s.GetRequiredService<ContainerAppsJobLauncher>()),
            _ => new NoLauncher(),
        });
        return services;
    }

    private static PooledLauncher Pooled(IServiceProvider services, IMediaLauncher launcher) =>
        new(launcher, services.GetRequiredService<IWorkerPool>(), services.GetRequiredService<WorkersOptions>(), services.GetRequiredService<TimeProvider>());

    private static StorageOptions Storage(IServiceProvider services) => services.GetRequiredService<StorageOptions>();

    private static TableServiceClient TableService(IServiceProvider services) => Storage(services).TableEndpoint is { Length: > 0 } endpoint
        ? new(new Uri(endpoint), services.GetRequiredService<TokenCredential>(), Patient(new TableClientOptions()))
        : new(ConnectionString(services), Patient(new TableClientOptions()));

    private static BlobPlaybackFiles PlaybackFiles(IServiceProvider services)
    {
        if (services.GetRequiredService<PlaybackOptions>().BlobEndpoint is not { Length: > 0 } endpoint)
            return PlaybackFiles(services, services.GetRequiredService<BlobServiceClient>(), services.GetRequiredService<BlobSas>());
        BlobServiceClient own = new(new Uri(endpoint), services.GetRequiredService<TokenCredential>(), Patient(new BlobClientOptions()));
        return PlaybackFiles(services, own, ActivatorUtilities.CreateInstance<BlobSas>(services, own));
    }

    private static BlobPlaybackFiles PlaybackFiles(IServiceProvider services, BlobServiceClient blobs, BlobSas sas) =>
        ActivatorUtilities.CreateInstance<BlobPlaybackFiles>(services, blobs, ActivatorUtilities.CreateInstance<BlobCors>(services, blobs), sas, Storage(services).Prefix);

    private static BlobServiceClient BlobService(IServiceProvider services) => Storage(services).BlobEndpoint is { Length: > 0 } endpoint
        ? new(new Uri(endpoint), services.GetRequiredService<TokenCredential>(), Patient(new BlobClientOptions()))
        : new(ConnectionString(services), Patient(new BlobClientOptions()));

    /// <summary>Callers wait for a reply: a storage that is down shall show within seconds, not the minute of the default.</summary>
    private static T Patient<T>(T options) where T : ClientOptions
    {
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.AddPolicy(new UnavailablePolicy(), HttpPipelinePosition.PerCall);
        return options;
    }

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"] is { Length: > 0 } connection
            ? connection
            : throw new InvalidOperationException("AzureWebJobsStorage is not set: give a connection string (UseDevelopmentStorage=true for the emulator), or Storage:TableEndpoint and Storage:BlobEndpoint");
}
