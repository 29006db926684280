namespace Serverless.Embedded.Durable;

/// <summary>Something for an instance to take in.</summary>
/// <param name="Event">Null to only have it look around.</param>
/// <param name="ExecutionId">The execution that it is for; null for whichever runs.</param>
/// <param name="Intrusion">Something from outside of the orchestration tried to go on.</param>
/// <param name="Taken">Completed when it is durable, or known to be of no effect.</param>
internal readonly record struct Incoming(HistoryEvent? Event, string? ExecutionId = null, TaskCompletionSource? Taken = null, bool Intrusion = false);
