using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;
using Serverless.Domain.Requests.Starts;
using Serverless.Domain.Rooms;
using Serverless.Functions.Rooms;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.Sessions;
using Serverless.Orchestrations.Timers;

namespace Serverless.Functions.MediaJobs;

/// <summary>Accepts a job of any kind: job, claim and lists first, then the orchestration; the sweeper goes on with a start that is cut off between.</summary>
public sealed class JobStarter(
    IRoomStore rooms, SessionClient sessions, IMediaJobStore jobs, IPlaybackFiles playback, JobDrafts drafts, AppRules rules, TimeProvider clock)
{
    /// <param name="jobId">New, or that of an earlier call with the same Idempotency-Key that was cut off.</param>
    /// <param name="bySession">The session that starts it by itself; null when a call does.</param>
    /// <exception cref="ServiceException"><paramref name="unknownRoom"/>, <c>room_disabled</c>, <c>room_deactivated</c>, <c>beam_already_started</c>, <c>playback_refused</c>.</exception>
    public async Task<MediaJob> StartAsync(
        DurableTaskClient durable, Caller caller, string roomReference, string jobId, StartRequest start, ServiceError unknownRoom, CancellationToken cancellationToken,
        string? bySession = null)
    {
        Room room = await rooms.RequireAsync(caller.AppId, roomReference, unknownRoom, cancellationToken);
        room.RequireOpen();

        Task<MediaJob?> earlier = jobs.FindAsync(jobId, cancellationToken);
        Task<IReadOnlyList<MediaJob>> holders = jobs.FindClaimedAsync(caller.AppId, room.Id, cancellationToken);
        await Task.WhenAll(earlier, holders);
        if (await earlier is { } begun && begun.AppId == caller.AppId)
        {
            if (!await jobs.RepairAsync(begun, cancellationToken))
                throw new ServiceException(ServiceErrors.BeamAlreadyStarted);
            // A younger one is still in the hands of the call that made it, or else found by the sweeper: two that schedule in one moment would begin it twice.
            if (clock.GetUtcNow() - begun.CreatedAt >= JobSweeper.Grace)
                await Task.WhenAll(MediaJobClient.EnsureScheduledAsync(durable, begun, cancellationToken), sessions.OfferLateAsync(begun, cancellationToken));
            return begun;
        }

        Uri page = PageParameters.Add(start.MeetingUrl ?? PageOf(room, start.Destination), start.PageQuery);
        if ((await holders).Any(job => job.Claim == start.Claim))
            throw new ServiceException(ServiceErrors.BeamAlreadyStarted);

        MediaJob job = drafts.Draft(jobId, room, await sessions.OfNewJobAsync(durable, room, jobId, bySession, cancellationToken), start, page, clock.GetUtcNow());
        MediaJob added;
        try
        {
            added = await AddAsync(job, cancellationToken);
        }
        catch (ServiceException e) when (e.Error == ServiceErrors.BeamAlreadyStarted || e.Error == ServiceErrors.PlaybackRefused)
        {
            await sessions.LeaveAsync(durable, job, cancellationToken);
            throw;
        }
        if (!IsOf(job, added))
            return added;
        await Task.WhenAll(MediaJobClient.ScheduleAsync(durable, job, cancellationToken), sessions.ConfirmAsync(durable, job, cancellationToken), sessions.OfferAsync(job, cancellationToken));
        return job;
    }

    /// <summary>What players read is there before anyone is told of it, and goes again with a start that came second.</summary>
    private async Task<MediaJob> AddAsync(MediaJob job, CancellationToken cancellationToken)
    {
        if (job.Live is not { } live)
            return await jobs.AddAsync(job, cancellationToken);
        await playback.OpenAsync(live.Name, live.Public, cancellationToken);
        try
        {
            MediaJob added = await jobs.AddAsync(job, cancellationToken);
            if (!IsOf(job, added))
                await playback.DeleteAsync(live.Name, CancellationToken.None);
            return added;
        }
        catch (ServiceException e) when (e.Error == ServiceErrors.BeamAlreadyStarted)
        {
            await playback.DeleteAsync(live.Name, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Whether what is kept is this call's, and not that of another with the same Idempotency-Key, which goes on with it.</summary>
    private static bool IsOf(MediaJob job, MediaJob added) => job.CreatedAt == added.CreatedAt && job.Live?.Name == added.Live?.Name;

    /// <summary>The page of the app's template. The room's names are its caller's choice, so what they make of it is looked at as if it had been given.</summary>
    private Uri PageOf(Room room, Destination destination)
    {
        StartRules settled = rules.Of(room.AppId);
        string page = settled.App.MeetingUrlTemplate?.Fill(room, destination.Name) ?? "";
        return settled.Urls.FaultOf(page, "http", "https") is { } fault ? throw new ServiceException(ServiceErrors.InvalidInput, $"meeting_url: {fault}") : new Uri(page);
    }
}
