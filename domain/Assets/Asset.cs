using Serverless.Domain.Ids;

namespace Serverless.Domain.Assets;

/// <summary>One file made by a job.</summary>
public sealed record Asset
{
    public required string Id { get; init; }

    public required string AppId { get; init; }

    public required string JobId { get; init; }

    public required string RoomId { get; init; }

    public required string SessionId { get; init; }

    /// <summary><c>room-composite</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Blob name in the job's container.</summary>
    public required string Path { get; init; }

    public required AssetStatus Status { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required double DurationSeconds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>The composed picture and sound of a room, MP4.</summary>
    public const string RoomComposite = "room-composite";

    /// <summary>The same file of the same job has the same id however often it is reported: the job's age, so that lists sort, and a hash of job and path.</summary>
    public static string IdOf(string jobId, string path) => jobId[..8] + NameBasedUuid.Create($"{jobId}/{path}").ToString("N")[..16];
}

/// <summary>Where an asset is.</summary>
public enum AssetStatus
{
    /// <summary>Being made.</summary>
    Processing,

    /// <summary>In Blob Storage and final. Terminal.</summary>
    Completed,

    /// <summary>Could not be made. Terminal.</summary>
    Failed,
}
