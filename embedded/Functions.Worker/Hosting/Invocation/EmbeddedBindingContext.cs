using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

internal sealed class EmbeddedBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData => data;
}
