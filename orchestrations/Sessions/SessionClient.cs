using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Viewers;
using Serverless.Domain.Webinars;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Orchestrations.Sessions;

/// <summary>Begins and ends sessions, with all that follows from it. What is cut off between two steps is gone on with by the sweeper.</summary>
public sealed partial class SessionClient(
    ISessionStore sessions, IRoomStore rooms, IMediaJobStore jobs, MediaJobClient media, IWaysIn waysIn, ILiveKitDirectory livekit, IViewerStore viewers, TimeProvider clock,
    ILogger<SessionClient> logger)
{
    /// <summary>LiveKit is asked for so long to close the ways into a session that has ended. What it refuses by then, it refuses for good.</summary>
    public static readonly TimeSpan LongestClosing = TimeSpan.FromDays(1);

    /// <summary>Holds the room's active session; begins one when there is none.</summary>
    public async Task<Session> JoinAsync(DurableTaskClient durable, Room room, string holder, CancellationToken cancellationToken)
    {
        (Session session, bool began) = await sessions.JoinAsync(room, holder, cancellationToken);
        if (began && session.IsOrchestrated)
            await ScheduleAsync(durable, session, cancellationToken);
        return session;
    }

    /// <summary>The session of a job that is about to be added: the room's active one, or, for a job that a session starts by itself, that one.</summary>
    /// <exception cref="ServiceException"><c>session_not_active</c>: the session that starts it is over.</exception>
    public async Task<Session> OfNewJobAsync(DurableTaskClient durable, Room room, string jobId, string? startedBy, CancellationToken cancellationToken)
    {
        if (startedBy is null)
            return await JoinAsync(durable, room, jobId, cancellationToken);
        Session? session = await sessions.ChangeAsync(new(room.AppId, room.Id, startedBy), Attach, cancellationToken);
        return session is { IsActive: true } ? session : throw new ServiceException(ServiceErrors.SessionNotActive);

        Session? Attach(Session found) => found.IsActive && !found.AutoJobs.Contains(jobId) ? found with { AutoJobs = [.. found.AutoJobs, jobId], UpdatedAt = clock.GetUtcNow() } : null;
    }

    /// <summary>Stops a job whose session was ended while it was being added: whoever ended it cannot have seen the job.</summary>
    public async Task ConfirmAsync(DurableTaskClient durable, MediaJob job, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(KeyOf(job), cancellationToken) is not { IsActive: true })
            await media.StopAsync(durable, job, StopReasons.RoomEnded, cancellationToken);
    }

    /// <summary>Makes a live stream what the session's audience plays, and is counted at. The newest one counts. Doing it again changes nothing.</summary>
    public async Task OfferAsync(MediaJob job, CancellationToken cancellationToken)
    {
        if (job.Live is not { } live)
            return;
        await viewers.OpenAsync(live.Name, KeyOf(job), cancellationToken);
        await sessions.ChangeAsync(KeyOf(job), found => found.Offer(job, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Offers a live stream whose start was cut off before it did.</summary>
    public async Task OfferLateAsync(MediaJob job, CancellationToken cancellationToken)
    {
        if (job.Live is not null && await sessions.FindAsync(KeyOf(job), cancellationToken) is { } session && session.Offer(job, clock.GetUtcNow()) is not null)
            await OfferAsync(job, cancellationToken);
    }

    /// <summary>Starts a scheduled session and opens the ways into it. One that runs goes on, held by this call too.</summary>
    /// <exception cref="ServiceException"><c>session_ended</c>, <c>session_conflict</c>, <c>room_disabled</c>, <c>room_deactivated</c>, <c>ingress_unavailable</c>.</exception>
    public async Task<Session> StartAsync(DurableTaskClient durable, Room room, Session session, CancellationToken cancellationToken)
    {
        if (session.Status == SessionStatus.Scheduled)
            room.RequireOpen();
        var began = false;
        Session started = await ChangeAsync(session, Start, cancellationToken);
        if (began && started.IsOrchestrated)
            await ScheduleAsync(durable, started, cancellationToken);
        return started.Ways is null ? await OpenAsync(started, cancellationToken) : started;

        Session? Start(Session found)
        {
            began = found.Status == SessionStatus.Scheduled;
            if (found.Status == SessionStatus.Ended)
                throw new ServiceException(ServiceErrors.SessionEnded);
            // One that a job or somebody in its room began is its host's from here on: it does not end with them.
            Session held = began ? found.Start(room, SessionHolders.Call, clock.GetUtcNow()) : found.Join(SessionHolders.Call, clock.GetUtcNow());
            return ReferenceEquals(held, found) ? null : held;
        }
    }

    /// <summary>Opens the ways into a session. Those that another start opened at the same time are taken instead, and those that nobody takes are closed.</summary>
    /// <exception cref="ServiceException"><c>session_ended</c>: it did meanwhile; <c>ingress_unavailable</c>.</exception>
    private async Task<Session> OpenAsync(Session started, CancellationToken cancellationToken)
    {
        WaysIn ways = await waysIn.OpenAsync(started, cancellationToken);
        Session found = await ChangeAsync(started, now => now.IsActive && now.Ways is null ? now with { Ways = ways, UpdatedAt = clock.GetUtcNow() } : null, cancellationToken);
        if (found.Ways != ways)
            await TryCloseAsync(started with { Ways = ways }, cancellationToken);
        return found.IsActive ? found : throw new ServiceException(ServiceErrors.SessionEnded);
    }

    /// <summary>Opens a session to its audience.</summary>
    /// <exception cref="ServiceException"><c>session_not_started</c>, <c>session_ended</c>.</exception>
    public Task<Session?> GoLiveAsync(SessionKey key, CancellationToken cancellationToken) => sessions.ChangeAsync(
        key,
        found => found.Status switch
        {
            SessionStatus.Scheduled => throw new ServiceException(ServiceErrors.SessionNotStarted),
            SessionStatus.Ended => throw new ServiceException(ServiceErrors.SessionEnded),
            SessionStatus.Live => null,
            _ => found.GoLive(clock.GetUtcNow()),
        },
        cancellationToken);

    /// <summary>Lets a job's session go, and ends it when nothing else holds it.</summary>
    public Task LeaveAsync(DurableTaskClient durable, MediaJob job, CancellationToken cancellationToken) =>
        LeaveAsync(durable, KeyOf(job), job.Id, job.StopReason, cancellationToken);

    public async Task LeaveAsync(DurableTaskClient durable, SessionKey key, string holder, string? reason, CancellationToken cancellationToken)
    {
        if (await sessions.LeaveAsync(key, holder, reason, cancellationToken) is { } ended)
            await FinishAsync(durable, ended, cancellationToken);
    }

    /// <summary>Ends a session whatever holds it, and stops its jobs. One that has ended stays as it is.</summary>
    /// <param name="roomEnded">It ends because somebody ended its room.</param>
    /// <returns>The session as it is then; null when there is no such session.</returns>
    public async Task<Session?> EndAsync(DurableTaskClient durable, SessionKey key, string? reason, CancellationToken cancellationToken, bool roomEnded = false)
    {
        Session? session = await sessions.ChangeAsync(
            key,
            found => SessionTransitions.CanMove(found.Status, SessionStatus.Ended) ? found.End(reason, clock.GetUtcNow()) with { RoomEnded = roomEnded } : null,
            cancellationToken);
        return session is { Status: SessionStatus.Ended } ? await FinishAsync(durable, session, cancellationToken) : session;
    }

    /// <summary>Keeps how many viewers a live session has, if it never had as many.</summary>
    /// <returns>The session as it is then.</returns>
    public async Task<Session> CountViewersAsync(Session session, CancellationToken cancellationToken)
    {
        if (session.Playback is null)
            return session;
        int watching = await viewers.CountAsync(SessionKey.Of(session), cancellationToken);
        return session.Watched(watching) is null
            ? session
            : await sessions.ChangeAsync(SessionKey.Of(session), found => found.Watched(watching), cancellationToken) ?? session;
    }

    /// <summary>Does what follows a session's end. Doing it again changes nothing.</summary>
    /// <returns>The session with all that is known of it.</returns>
    public async Task<Session> FinishAsync(DurableTaskClient durable, Session ended, CancellationToken cancellationToken)
    {
        if (ended.Deactivates && await rooms.FindAsync(ended.AppId, ended.RoomId, cancellationToken) is { Deactivated: false })
            await rooms.UpdateAsync(ended.AppId, ended.RoomId, found => found with { Deactivated = true, UpdatedAt = clock.GetUtcNow() }, cancellationToken);
        foreach (string id in ended.Holders.Concat(ended.AutoJobs).Where(SessionHolders.IsJob))
        {
            if (await jobs.FindAsync(id, cancellationToken) is { } job && job.Status.HoldsClaim())
                await media.StopAsync(durable, job, StopReasons.RoomEnded, cancellationToken);
        }
        bool closed = await TryCloseAsync(ended, cancellationToken);
        string[] sids = [.. ended.Holders.Select(SessionHolders.RoomSidOf).OfType<string>()];
        if (sids.Length > 0 && await rooms.FindAsync(ended.AppId, ended.RoomId, cancellationToken) is { } room)
            await livekit.CloseAsync(ended.AppId, sids, LiveKitRooms.NamesOf(room), cancellationToken);
        ended = await CountViewersAsync(ended, cancellationToken);
        if (ended.Playback is not null)
            await viewers.ForgetAsync(SessionKey.Of(ended), cancellationToken);
        if (ended.IsOrchestrated)
            await TellEndedAsync(durable, ended.Id, cancellationToken);
        // Whoever has its key may publish until then: the sweeper tries again.
        if (closed || clock.GetUtcNow() - ended.EndedAt > LongestClosing)
            await sessions.SettleAsync(ended, cancellationToken);
        return ended;
    }

    /// <summary>Schedules the session's orchestration; scheduling it again is no second one.</summary>
    public static Task ScheduleAsync(DurableTaskClient durable, Session session, CancellationToken cancellationToken) =>
        durable.ScheduleNewOrchestrationInstanceAsync(nameof(SessionOrchestrator), SessionInput.Of(session), new StartOrchestrationOptions(session.Id), cancellationToken);

    private async Task<Session> ChangeAsync(Session session, Func<Session, Session?> change, CancellationToken cancellationToken) =>
        await sessions.ChangeAsync(SessionKey.Of(session), change, cancellationToken) ?? throw new ServiceException(ServiceErrors.SessionNotFound);

    /// <returns>False: the ways are still open.</returns>
    private async Task<bool> TryCloseAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            await waysIn.CloseAsync(session, cancellationToken);
            return true;
        }
        catch (ServiceException e) when (e.Error == ServiceErrors.IngressUnavailable)
        {
            LogNotClosed(e, session.Id, string.Join("; ", e.Details));
            return false;
        }
    }

    private async Task TellEndedAsync(DurableTaskClient durable, string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            await durable.RaiseEventAsync(sessionId, SessionOrchestrator.EndedEvent, cancellationToken);
        }
        // Which exception says "unknown instance" differs between the durable backends. Its timer finds the session ended, too.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotTold(e, sessionId);
        }
    }

    private static SessionKey KeyOf(MediaJob job) => new(job.AppId, job.RoomId, job.SessionId);

    [LoggerMessage(1, LogLevel.Debug, "The orchestration of session {SessionId} could not be told that it has ended; it will find out by itself")]
    private partial void LogNotTold(Exception exception, string sessionId);

    [LoggerMessage(2, LogLevel.Warning, "The ways into session {SessionId} could not be closed: {Details}")]
    private partial void LogNotClosed(Exception exception, string sessionId, string details);
}
