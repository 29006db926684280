using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Sessions;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Orchestrations.Timers;

/// <summary>Looks after the sessions that are active or whose end was cut off: none is kept going by a job, or a LiveKit room, that is not there.</summary>
public sealed partial class SessionSweeper(ISessionStore sessions, IMediaJobStore jobs, SessionClient client, LiveKitRooms livekit, TimeProvider clock, ILogger<SessionSweeper> logger)
{
    /// <summary>What is younger is still in the hands of the call that began it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public async Task SweepAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        await foreach (Session session in sessions.OpenSessionsAsync(cancellationToken))
        {
            if (session.UpdatedAt > clock.GetUtcNow() - Grace)
                continue;
            try
            {
                await MendAsync(durable, session, cancellationToken);
            }
#pragma warning disable CA1031 // One session that cannot be mended must not keep the others from it.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogNotMended(e, session.Id);
            }
        }
    }

    private async Task MendAsync(DurableTaskClient durable, Session session, CancellationToken cancellationToken)
    {
        if (!session.IsActive)
        {
            await client.FinishAsync(durable, session, cancellationToken);
            return;
        }
        if (session.Status == SessionStatus.Live)
            await client.CountViewersAsync(session, cancellationToken);
        if (session.IsOrchestrated && await durable.GetInstanceAsync(session.Id, cancellationToken) is null)
            await SessionClient.ScheduleAsync(durable, session, cancellationToken);
        foreach (string holder in session.Holders.Where(SessionHolders.IsJob))
        {
            bool isNew = clock.GetUtcNow() - ObjectId.TimeOf(holder) < Grace;
            if (!isNew && (await jobs.FindAsync(holder, cancellationToken))?.Status.HoldsClaim() != true)
                await client.LeaveAsync(durable, SessionKey.Of(session), holder, SessionEndReasons.JobsLost, cancellationToken);
        }
        await livekit.MendAsync(durable, session, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Error, "Session {SessionId} could not be mended")]
    private partial void LogNotMended(Exception exception, string sessionId);
}
