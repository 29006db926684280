namespace Serverless.Embedded;

/// <summary>An orchestrator did not do what a recorded history says it did: instances that are under way would fail after this change of code.</summary>
public sealed class NonDeterministicReplayException : Exception
{
    internal NonDeterministicReplayException(string message)
        : base(message)
    {
    }
}
