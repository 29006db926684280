using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Serverless.Orchestrations.MediaJobs.Activities;

namespace Serverless.Orchestrations.Tests.Histories;

/// <summary>The activities of media jobs, which only tell that they were called.</summary>
public sealed class RecordedActivities(RecordedActivities.Calls calls)
{
    [Function(nameof(BeginAttemptActivity))]
    public bool Begin([ActivityTrigger] LaunchInput input) => true;

    [Function(nameof(LaunchWorkerActivity))]
    public void Launch([ActivityTrigger] LaunchInput input) => calls.Made.Enqueue($"launch {input.Attempt} {input.Mode}");

    [Function(nameof(MoveJobActivity))]
    public void Move([ActivityTrigger] MoveJobInput input) => calls.Made.Enqueue($"move {input.Move.To}");

    [Function(nameof(ReleaseRoomActivity))]
    public void Release([ActivityTrigger] string jobId) => calls.Made.Enqueue("release");

    [Function(nameof(CheckWorkerActivity))]
    public bool Check([ActivityTrigger] string jobId) => true;

    [Function(nameof(KillWorkerActivity))]
    public void Kill([ActivityTrigger] string jobId) => calls.Made.Enqueue("kill");

    /// <summary>What was called, in order.</summary>
    public sealed class Calls
    {
        public ConcurrentQueue<string> Made { get; } = new();
    }
}
