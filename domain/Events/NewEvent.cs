namespace Serverless.Domain.Events;

/// <summary>An event that has no number yet.</summary>
/// <param name="Data">Serialized as a JSON object; keys are snake case.</param>
public sealed record NewEvent(string Type, DateTimeOffset At, IReadOnlyDictionary<string, object?> Data);
