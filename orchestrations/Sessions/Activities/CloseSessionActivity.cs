using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.Sessions.Activities;

/// <summary>Ends a session whose time is over.</summary>
/// <remarks>Runs at least once: a session that has ended is not ended again, and only what of its end was left undone is done.</remarks>
public sealed class CloseSessionActivity(SessionClient sessions)
{
    [Function(nameof(CloseSessionActivity))]
    public Task RunAsync([ActivityTrigger] SessionInput session, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken) =>
        sessions.EndAsync(durable, session.Key, SessionEndReasons.TimeIsOver, cancellationToken);
}
