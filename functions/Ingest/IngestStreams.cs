using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests.Starts;
using Serverless.Domain.Sessions;
using Serverless.Domain.Settings;
using Serverless.Domain.Webinars;
using Serverless.Functions.MediaJobs;
using Serverless.Functions.SessionsApi;

namespace Serverless.Functions.Ingest;

/// <summary>Makes what is published to our RTMP server the stream of its session.</summary>
public sealed partial class IngestStreams(
    IStreamKeys keys, ISessionStore sessions, IMediaJobStore jobs, JobStarter starter, WebinarSessions webinars, AppRules rules, IngestOptions options, ILogger<IngestStreams> logger)
{
    /// <summary>A session may be recorded and streamed beside it.</summary>
    private const string Lane = "ingest";

    /// <summary>Streams of one session; a publisher who stays away for long begins another.</summary>
    private const int MaxStreams = 100;

    /// <summary>Begins the session's stream, or lets a publisher return to it.</summary>
    /// <returns>False when the key opens nothing.</returns>
    public async Task<bool> PublishAsync(DurableTaskClient durable, string streamKey, CancellationToken cancellationToken)
    {
        if (await FindAsync(streamKey, cancellationToken) is not { } session)
            return false;
        string jobId = "";
        for (var i = 0; i < MaxStreams; i++)
        {
            jobId = ObjectId.Derive(session.Id, FormattableString.Invariant($"ingest/{i}"));
            MediaJob? job = await jobs.FindAsync(jobId, cancellationToken);
            if (job is null)
                break;
            if (job.Status is JobStatus.Starting or JobStatus.Running)
                return true;
        }
        try
        {
            await starter.StartAsync(
                durable, new Caller(session.AppId, Dialect.HundredMs), session.RoomId, jobId, await StartOfAsync(session, streamKey, cancellationToken), ServiceErrors.RoomNotFound, cancellationToken, session.Id);
            return true;
        }
        catch (ServiceException e) when (e.Error.Fault == Fault.Caller)
        {
            LogRefused(session.Id, e.Message);
            return false;
        }
    }

    /// <summary>Whether a publisher may go on. While nobody can tell, all may: sending them away for a moment's outage would end every stream.</summary>
    public async Task<bool> MayPublishAsync(string streamKey, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(streamKey, cancellationToken) is not null;
        }
        catch (ServiceException e) when (e.Error == ServiceErrors.Unavailable)
        {
            LogNotAsked(e);
            return true;
        }
    }

    private async Task<Session?> FindAsync(string streamKey, CancellationToken cancellationToken) =>
        await keys.FindAsync(streamKey, cancellationToken) is { } key && await sessions.FindAsync(key, cancellationToken) is { IsActive: true } session ? session : null;

    private async Task<StartRequest> StartOfAsync(Session session, string streamKey, CancellationToken cancellationToken)
    {
        Preset preset = await webinars.PresetOfAsync(session, cancellationToken);
        bool recorded = session.Plan?.RecordingEnabled ?? preset.Is("recording_enabled");
        return new()
        {
            Kind = JobKind.LiveStream,
            Source = new Uri($"{options.WorkersUrl}/{streamKey}"),
            MeetingUrl = new Uri(options.RtmpUrl),
            Destination = rules.Of(session.AppId).App.Destinations[0],
            Lane = Lane,
            Live = new() { SingleFilePerLayer = recorded, HlsVod = recorded },
        };
    }

    [LoggerMessage(1, LogLevel.Warning, "What is published to session {SessionId} was not taken: {Why}")]
    private partial void LogRefused(string sessionId, string why);

    [LoggerMessage(2, LogLevel.Warning, "Whether a publisher may go on could not be found out; it goes on")]
    private partial void LogNotAsked(Exception exception);
}
