using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>How an execution ended.</summary>
/// <param name="Status">Completed, Failed, or ContinuedAsNew.</param>
/// <param name="Data">The result, or the next execution's input.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="KeepEvents">Whether unread events go over to the next execution.</param>
internal sealed record Ending(OrchestrationRuntimeStatus Status, string? Data = null, TaskFailureDetails? Failure = null, bool KeepEvents = false)
{
    /// <summary>The type that such a failure has on the real engine.</summary>
    public const string NonDeterministic = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    /// <summary>Whether the code did not decide as its history says.</summary>
    public bool IsNonDeterministic => Failure?.ErrorType == NonDeterministic;

    public static Ending Failed(TaskFailureDetails failure) => new(OrchestrationRuntimeStatus.Failed, Failure: failure);

    public static Ending Failed(string type, string message) => Failed(new TaskFailureDetails(type, message, null, null, null));
}
