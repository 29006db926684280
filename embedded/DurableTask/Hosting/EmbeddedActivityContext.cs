using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <inheritdoc/>
internal sealed class EmbeddedActivityContext(string name, string instanceId) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;
}
