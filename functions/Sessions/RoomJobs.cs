using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Requests.Starts;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Functions.MediaJobs;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.Sessions;

/// <inheritdoc/>
internal sealed partial class RoomJobs(JobStarter starter, AppRules rules, ISessionStore sessions, TimeProvider clock, ILogger<RoomJobs> logger) : IRoomJobs
{
    private static readonly (string Name, JobKind Kind)[] Parts = [("recording", JobKind.Recording), ("hls", JobKind.LiveStream)];

    /// <inheritdoc/>
    public async Task StartAsync(DurableTaskClient durable, Room room, string sessionId, CancellationToken cancellationToken)
    {
        if (room.Settings.AutoStart is not { } config)
            return;
        var caller = new Caller(room.AppId, Dialect.VideoSdk);
        foreach ((string name, JobKind kind) in Parts)
        {
            if (config.TryGetProperty(name, out JsonElement part) && part.ValueKind == JsonValueKind.Object)
            {
                await TryAsync(name, new(room.AppId, room.Id, sessionId), async () => await starter.StartAsync(
                    durable, caller, room.Id, ObjectId.Derive(sessionId, name), ReadStart(room.AppId, part, name, kind), ServiceErrors.RoomNotFound, cancellationToken, sessionId), cancellationToken);
            }
        }
    }

    private StartRequest ReadStart(string appId, JsonElement config, string name, JobKind kind)
    {
        var faults = new Faults();
        StartRequest start = VideoSdkStart.ReadAutoStart(new(config, $"autoStartConfig.{name}", faults), rules.Of(appId), kind);
        faults.ThrowIfAny();
        return start;
    }

    /// <summary>What trying again would not mend is told and left; the rest is tried again by the orchestration.</summary>
    private async Task TryAsync(string part, SessionKey session, Func<Task> start, CancellationToken cancellationToken)
    {
        try
        {
            await start();
        }
        catch (ServiceException e) when (e.Error.Fault == Fault.Caller || !e.Error.Retryable)
        {
            LogNotStarted(part, session.SessionId, e.Message, string.Join("; ", e.Details));
            var lack = new NotStarted(part, e.Error.Code, e.Message, e.Details);
            await sessions.ChangeAsync(session, found => found.Lack(lack, clock.GetUtcNow()), cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The {Part} of session {SessionId} was not started by itself: {Error} {Details}")]
    private partial void LogNotStarted(string part, string sessionId, string error, string details);
}
