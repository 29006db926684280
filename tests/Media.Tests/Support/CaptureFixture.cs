using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Serverless.Domain.Assets;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Support;

/// <summary>Azurite and the demo meeting, shared by the captures.</summary>
public sealed class CaptureFixture : IAsyncLifetime
{
    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private AzuriteProcess? _azurite;
    private DemoMeeting? _demo;

    /// <summary>Address of the demo meeting, ending in a slash.</summary>
    public string Demo => _demo!.Address;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync();
        _demo = await DemoMeeting.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _demo?.Dispose();
        if (_azurite is not null)
            await _azurite.DisposeAsync();
    }

    /// <summary>A live stream in containers of its own.</summary>
    internal async Task<WorkerAssignment> StreamAsync(string page, PlaylistType type)
    {
        WorkerAssignment job = await JobAsync(page);
        return job with
        {
            Width = 640,
            Height = 360,
            RecordingPath = AssetPath.OfStream("", "room", Made),
            Live = new LivePlan
            {
                Playback = (await JobAsync(page)).Container,
                Folder = "beam",
                Layers = [new(640, 360, 15, 500, 64), new(426, 240, 15, 250, 64)],
                Type = type,
                WindowSegments = 4,
            },
        };
    }

    /// <summary>Stops the storage as a machine does that hangs.</summary>
    public void HangStorage() => _ = Media.Processes.Libc.Kill(_azurite!.ProcessId, 19);

    /// <summary>Lets it go on.</summary>
    public void ResumeStorage() => _ = Media.Processes.Libc.Kill(_azurite!.ProcessId, 18);

    /// <summary>A job in a container of its own.</summary>
    internal async Task<WorkerAssignment> JobAsync(string page)
    {
        BlobContainerClient container = new(_azurite!.ConnectionString, "job-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        await container.CreateAsync();
        BlobContainerSasPermissions all = BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List | BlobContainerSasPermissions.Create
            | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete;
        return new WorkerAssignment
        {
            JobId = RandomNumberGenerator.GetHexString(24, lowercase: true),
            Attempt = 1,
            Mode = WorkerMode.Capture,
            Token = "token-" + RandomNumberGenerator.GetHexString(16, lowercase: true),
            Container = container.GenerateSasUri(all, TimeProvider.System.GetUtcNow().AddHours(1)),
            MeetingUrl = page.StartsWith("http", StringComparison.Ordinal) ? new Uri(page) : new Uri(Demo + page),
            RecordingPath = AssetPath.OfRecording("", "room", Made),
            Width = 640,
            Height = 480,
            FrameRate = 15,
            PageLoadTimeoutSeconds = 15,
        };
    }
}
