using System.Text.Json.Serialization;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Webinars;

namespace Serverless.Domain.Sessions;

/// <summary>One occurrence of a room. Changed only by the store, under its version.</summary>
public sealed record Session
{
    /// <summary>24 hex digits; also the instance id of its orchestration, if it has one.</summary>
    public required string Id { get; init; }

    public required string AppId { get; init; }

    public required string RoomId { get; init; }

    public required SessionStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? LiveAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended, in the caller's words or ours.</summary>
    public string? EndReason { get; init; }

    /// <summary>It ended because somebody ended its room, which is told of beside the session's end.</summary>
    public bool RoomEnded { get; init; }

    /// <summary>What keeps it going: ids of jobs, or one of <see cref="SessionHolders"/>. It ends when the last of them leaves.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];

    /// <summary>Jobs that it started by itself. They keep nothing going: they end with it.</summary>
    public IReadOnlyList<string> AutoJobs { get; init; } = [];

    /// <summary>What it was to start by itself and could not; told by an event each.</summary>
    public IReadOnlyList<NotStarted> NotStarted { get; init; } = [];

    /// <summary>When it is ended if nobody ends it before.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>No other session of its room may follow it.</summary>
    public bool Deactivates { get; init; }

    /// <summary>It starts jobs by itself.</summary>
    public bool AutoStarts { get; init; }

    /// <summary>What the sessions API was told of it; null when it began in another way.</summary>
    public SessionPlan? Plan { get; init; }

    /// <summary>The ways into it; null until they are open.</summary>
    public WaysIn? Ways { get; init; }

    /// <summary>Where its newest live stream is played, be it published, captured or started by itself; null until there is one.</summary>
    public Uri? Playback { get; init; }

    /// <summary>When the job of that stream was accepted: an older one, offered late, does not take its place.</summary>
    public DateTimeOffset? PlaybackSince { get; init; }

    /// <summary>Most viewers at one time, as far as players reported; null when none did.</summary>
    public int? MaxViewers { get; init; }

    /// <summary>Number of the last event told of this session.</summary>
    public int Sequence { get; init; }

    /// <summary>What the session's events are about.</summary>
    [JsonIgnore]
    public EventSubject Subject => new(SubjectKind.Session, AppId, RoomId, Id);

    /// <summary>Whether it has an orchestration: something is to happen by itself.</summary>
    [JsonIgnore]
    public bool IsOrchestrated => ClosesAt is not null || AutoStarts;

    [JsonIgnore]
    public bool IsActive => Status.IsActive();

    public static Session Begin(Room room, string holder, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return Schedule(ObjectId.New(clock), room, plan: null, now).Start(room, holder, now);
    }

    public static Session Schedule(string id, Room room, SessionPlan? plan, DateTimeOffset now) => new()
    {
        Id = id,
        AppId = room.AppId,
        RoomId = room.Id,
        Status = SessionStatus.Scheduled,
        Plan = plan,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Session GoLive(DateTimeOffset now) => this with { Status = SessionStatus.Live, LiveAt = now, UpdatedAt = now };

    /// <summary>The session as it goes on under what its room says of sessions now.</summary>
    public Session Start(Room room, string holder, DateTimeOffset now) => this with
    {
        Status = SessionStatus.Started,
        UpdatedAt = now,
        StartedAt = now,
        Holders = [holder],
        ClosesAt = room.Settings.LongestSession is { } longest ? now + longest : null,
        Deactivates = room.Settings.AutoClose?.Deactivates ?? false,
        AutoStarts = room.Settings.AutoStart is not null,
    };

    public Session Join(string holder, DateTimeOffset now) =>
        Holders.Contains(holder) ? this : this with { Holders = [.. Holders, holder], UpdatedAt = now };

    /// <returns>Null when it is over, or knows of it.</returns>
    public Session? Lack(NotStarted what, DateTimeOffset now) =>
        IsActive && NotStarted.All(known => known.Part != what.Part) ? this with { NotStarted = [.. NotStarted, what], UpdatedAt = now } : null;

    /// <summary>With a live stream as what its audience plays.</summary>
    /// <returns>Null when it is over, or has this stream or a newer one.</returns>
    public Session? Offer(MediaJob job, DateTimeOffset now) =>
        IsActive && job.Live is { } live && Playback != live.PlaybackUrl && !(PlaybackSince > job.CreatedAt)
            ? this with { Playback = live.PlaybackUrl, PlaybackSince = job.CreatedAt, UpdatedAt = now }
            : null;

    /// <returns>Null when it had as many viewers before.</returns>
    public Session? Watched(int viewers) => viewers > (MaxViewers ?? 0) ? this with { MaxViewers = viewers } : null;

    /// <returns>Ended, when nothing else holds it.</returns>
    public Session Leave(string holder, string? reason, DateTimeOffset now)
    {
        Session left = this with
        {
            Holders = [.. Holders.Where(h => h != holder)],
            AutoJobs = [.. AutoJobs.Where(h => h != holder)],
            UpdatedAt = now,
        };
        return left.Holders.Count == 0 ? left.End(reason, now) : left;
    }

    public Session End(string? reason, DateTimeOffset now) => this with { Status = SessionStatus.Ended, EndedAt = now, EndReason = reason, UpdatedAt = now };
}
