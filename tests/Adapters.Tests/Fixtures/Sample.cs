using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>Things to store.</summary>
internal static class Sample
{
    public const string RoomId = "65f0c0ffee65f0c0ffee65f0";

    public static MediaJob Job(TimeProvider clock, string app, string roomId = RoomId) => new()
    {
        Id = MediaJob.NewId(clock),
        AppId = app,
        Kind = JobKind.Recording,
        RoomId = roomId,
        SessionId = "session-1",
        Status = JobStatus.Starting,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
        MeetingUrl = new("https://example.com/meet?token=secret"),
        Resolution = Resolution.Default,
        Settings = new()
        {
            FrameRate = 30,
            SegmentSeconds = 2,
            MaxDuration = TimeSpan.FromHours(2),
            HelloTimeout = TimeSpan.FromMinutes(1),
            PageLoadTimeout = TimeSpan.FromSeconds(30),
            DiskQuotaMiB = 4096,
        },
    };

    public static Asset Asset(MediaJob job, string path = "rec.mp4", AssetStatus status = AssetStatus.Completed) => new()
    {
        Id = Domain.Assets.Asset.IdOf(job.Id, path),
        AppId = job.AppId,
        JobId = job.Id,
        RoomId = job.RoomId,
        SessionId = job.SessionId,
        Type = Domain.Assets.Asset.RoomComposite,
        Path = path,
        Status = status,
        Size = 1000,
        DurationSeconds = 12.5,
        CreatedAt = job.CreatedAt,
        Width = 1280,
        Height = 720,
    };

    public static Room Room(TimeProvider clock, string app, string name) => new()
    {
        Id = Domain.Ids.ObjectId.New(clock),
        AppId = app,
        Code = Domain.Ids.RoomCode.New(),
        Name = name,
        Settings = new(),
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };
}
