using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.Tests.Hosting;

/// <summary>Jobs for tests.</summary>
internal static class Jobs
{
    public const string App = "app";

    public static CaptureSettings Settings { get; } = new()
    {
        FrameRate = 30,
        SegmentSeconds = 2,
        MaxDuration = TimeSpan.FromHours(1),
        HelloTimeout = TimeSpan.FromMinutes(1),
        PageLoadTimeout = TimeSpan.FromSeconds(30),
        DiskQuotaMiB = 512,
    };

    /// <summary>What makes a job a live stream.</summary>
    public static LiveSettings Live { get; } = new()
    {
        Name = "0123456789abcdef01234567",
        Folder = "beam",
        PlaybackUrl = new("https://example.com/master.m3u8"),
        Public = true,
        Layers = [new(1280, 720, 30, 2000, 128)],
        Type = PlaylistType.Live,
        WindowSegments = 5,
    };

    /// <summary>A job that has just been accepted, in a room of its own.</summary>
    public static MediaJob New(TimeProvider clock, string? sessionId = null, string? roomId = null) => new()
    {
        Id = MediaJob.NewId(clock),
        AppId = App,
        Kind = JobKind.Recording,
        RoomId = roomId ?? ObjectId.New(clock),
        SessionId = sessionId ?? ObjectId.New(clock),
        Status = JobStatus.Starting,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
        MeetingUrl = new("https://meet.example.com/room"),
        Resolution = Resolution.Default,
        Settings = Settings,
    };
}
