using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.Recordings;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.Sessions;

/// <inheritdoc/>
internal sealed partial class RoomJobs(RecordingStarter recordings, AppRules rules, ILogger<RoomJobs> logger) : IRoomJobs
{
    private const string Recording = "recording";

    /// <inheritdoc/>
    public async Task StartAsync(DurableTaskClient durable, Room room, string sessionId, CancellationToken cancellationToken)
    {
        if (room.Settings.AutoStart is not { } config)
            return;
        var caller = new Caller(room.AppId, Dialect.VideoSdk);
        if (config.TryGetProperty(Recording, out JsonElement recording) && recording.ValueKind == JsonValueKind.Object)
        {
            await TryAsync(Recording, room, async () => await recordings.StartAsync(
                durable, caller, room.Id, ObjectId.Derive(sessionId, Recording), ReadStart(room.AppId, recording, Recording), ServiceErrors.RoomNotFound, cancellationToken, sessionId));
        }
    }

    private StartRecordingRequest ReadStart(string appId, JsonElement config, string name)
    {
        var faults = new Faults();
        StartRecordingRequest start = VideoSdkRecordingRequest.ReadStart(new(config, $"autoStartConfig.{name}", faults), rules.Of(appId));
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
