namespace Serverless.Embedded.Durable;

/// <param name="AlwaysReplay">Keeps no orchestrator alive between work items, so that each goes through its whole history.</param>
/// <param name="ActivityLimit">Activities that run at once, at least 1.</param>
/// <param name="LiveSessionLimit">Instances whose orchestrator may stay alive in memory between work items.</param>
internal sealed record EngineOptions(bool AlwaysReplay = false, int ActivityLimit = 20, int LiveSessionLimit = 10_000)
{
    /// <summary>How long running activities are left alone on shutdown before their cancellation tokens fire. Default: 10 s.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
