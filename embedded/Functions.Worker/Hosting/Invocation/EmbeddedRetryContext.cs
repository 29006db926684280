using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

/// <summary>The embedded host retries nothing by itself.</summary>
internal sealed class EmbeddedRetryContext : RetryContext
{
    public static EmbeddedRetryContext None { get; } = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
