using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>Sees each request before it is sent, and may hold it up.</summary>
internal sealed class RequestWatch(Func<Request, Task> before) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await before(message.Request);
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
