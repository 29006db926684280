using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Media.Upload;

/// <summary>Asks before every request to Blob Storage: a worker that slept may have been replaced meanwhile, and must not write over its replacement's.</summary>
/// <param name="trusted">Done while this worker is the one that may write, as far as it knows.</param>
internal sealed class TrustPolicy(Func<Task> trusted) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Blob Storage is only called asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await trusted().WaitAsync(message.CancellationToken);
        await ProcessNextAsync(message, pipeline);
    }
}
