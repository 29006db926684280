using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.Sessions.Activities;

namespace Serverless.Orchestrations.Sessions;

/// <summary>What a session does by itself: it starts the room's jobs, and ends when its time is over. The instance id is the session id.</summary>
public static class SessionOrchestrator
{
    /// <summary>Told when the session has ended in another way.</summary>
    public const string EndedEvent = "ended";

    [Function(nameof(SessionOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        SessionInput session = context.GetInput<SessionInput>()!;
        Task ended = context.WaitForExternalEvent<object?>(EndedEvent);
        if (session.AutoStarts)
            await context.CallActivityAsync(nameof(StartRoomJobsActivity), session, RetryPolicies.Storage);
        if (session.ClosesAt is not { } closesAt)
            return;

        using var cancel = new CancellationTokenSource();
        Task timer = context.CreateTimer(closesAt.UtcDateTime, cancel.Token);
        if (await Task.WhenAny(ended, timer) == timer)
            await context.CallActivityAsync(nameof(CloseSessionActivity), session, RetryPolicies.Storage);
        else
#pragma warning disable CA1849 // CancelAsync would leave the orchestrator's thread
            cancel.Cancel();
#pragma warning restore CA1849
    }
}
