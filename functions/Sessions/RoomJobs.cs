using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.MediaJobs;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.Sessions;

/// <inheritdoc/>
internal sealed partial class RoomJobs(JobStarter starter, AppRules rules, ILogger<RoomJobs> logger) : IRoomJobs
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
                await TryAsync(name, room, async () => await starter.StartAsync(
                    durable, caller, room.Id, ObjectId.Derive(sessionId, name), ReadStart(room.AppId, part, name, kind), ServiceErrors.RoomNotFound, cancellationToken, sessionId));
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

    /// <summary>What the room's owner got wrong, or what runs already, is not tried again; what only storage could not do is.</summary>
    private async Task TryAsync(string what, Room room, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (ServiceException e) when (e.Error.Fault == Fault.Caller)
        {
            LogNotStarted(what, room.Id, e.Message, string.Join("; ", e.Details));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The {What} of room {RoomId} was not started by itself: {Error} {Details}")]
    private partial void LogNotStarted(string what, string roomId, string error, string details);
}
