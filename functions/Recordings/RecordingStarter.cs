using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Settings;
using Serverless.Functions.Rooms;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.Recordings;

/// <summary>Accepts a recording: job, claim and lists first, then the orchestration; the sweeper goes on with a start that is cut off between.</summary>
public sealed class RecordingStarter(
    IRoomStore rooms, SessionClient sessions, IMediaJobStore jobs, AppRules rules, RecordingOptions recording, WorkersOptions workers, TimeProvider clock)
{
    /// <param name="jobId">New, or that of an earlier call with the same Idempotency-Key that was cut off.</param>
    /// <param name="bySession">The session that starts it by itself; null when a call does.</param>
    /// <exception cref="ServiceException"><paramref name="unknownRoom"/>, <c>room_disabled</c>, <c>room_deactivated</c>, <c>beam_already_started</c>.</exception>
    public async Task<MediaJob> StartAsync(
        DurableTaskClient durable, Caller caller, string roomReference, string jobId, StartRecordingRequest body, ServiceError unknownRoom, CancellationToken cancellationToken,
        string? bySession = null)
    {
        Room room = await rooms.RequireAsync(caller.AppId, roomReference, unknownRoom, cancellationToken);
        room.RequireOpen();

        if (await jobs.FindAsync(jobId, cancellationToken) is { } begun && begun.AppId == caller.AppId)
        {
            if (!await jobs.RepairAsync(begun, cancellationToken))
                throw new ServiceException(ServiceErrors.BeamAlreadyStarted);
            await MediaJobClient.EnsureScheduledAsync(durable, begun, cancellationToken);
            return begun;
        }

        Uri page = body.MeetingUrl ?? PageOf(room, body.Destination);
        Task<IReadOnlyList<MediaJob>> holders = jobs.FindClaimedAsync(caller.AppId, room.Id, cancellationToken);
        if ((await holders).Any(job => job.Destination == body.Destination.Name))
            throw new ServiceException(ServiceErrors.BeamAlreadyStarted);

        MediaJob job = NewJob(jobId, room, await sessions.OfNewJobAsync(durable, room, jobId, bySession, cancellationToken), body, page);
        try
        {
            await jobs.AddAsync(job, cancellationToken);
        }
        catch (ServiceException e) when (e.Error == ServiceErrors.BeamAlreadyStarted)
        {
            await sessions.LeaveAsync(durable, job, cancellationToken);
            throw;
        }
        await Task.WhenAll(MediaJobClient.ScheduleAsync(durable, job, cancellationToken), sessions.ConfirmAsync(durable, job, cancellationToken));
        return job;
    }

    /// <summary>The page of the app's template. The room's names are its caller's choice, so what they make of it is looked at as if it had been given.</summary>
    private Uri PageOf(Room room, Destination destination)
    {
        StartRules settled = rules.Of(room.AppId);
        string page = settled.App.MeetingUrlTemplate?.Fill(room, destination.Name) ?? "";
        return settled.Urls.FaultOf(page, "http", "https") is { } fault ? throw new ServiceException(ServiceErrors.InvalidInput, $"meeting_url: {fault}") : new Uri(page);
    }

    private MediaJob NewJob(string jobId, Room room, Session session, StartRecordingRequest body, Uri page)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new()
        {
            Id = jobId,
            AppId = room.AppId,
            Kind = JobKind.Recording,
            RoomId = room.Id,
            SessionId = session.Id,
            Status = JobStatus.Starting,
            CreatedAt = now,
            UpdatedAt = now,
            MeetingUrl = page,
            Destination = body.Destination.Name,
            AudioOnly = body.AudioOnly,
            Resolution = body.Resolution ?? body.Destination.Resolution ?? Resolution.Default,
            Transcription = body.Transcription,
            Settings = new()
            {
                FrameRate = body.Destination.FrameRate ?? recording.FrameRate,
                SegmentSeconds = recording.SegmentSeconds,
                MaxDuration = body.Destination.MaxDuration ?? recording.MaxDuration,
                HelloTimeout = workers.HelloTimeout,
                PageLoadTimeout = workers.PageLoadTimeout,
                DiskQuotaMiB = workers.DiskQuotaMiB,
            },
        };
    }
}
