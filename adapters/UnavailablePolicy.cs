using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Serverless.Domain.Errors;

namespace Serverless.Adapters;

/// <summary>Turns what is left of a storage failure after all retries into our own error, so that nobody beyond the adapters names an SDK's.</summary>
internal sealed class UnavailablePolicy : HttpPipelinePolicy
{
    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception e) when (IsOutage(e, message.CancellationToken))
        {
            throw new ServiceException(ServiceErrors.Unavailable, [], e);
        }
        if (message.HasResponse && message.Response.Status is 429 or >= 500)
            throw new ServiceException(ServiceErrors.Unavailable, [], new RequestFailedException(message.Response));
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    private static bool IsOutage(Exception e, CancellationToken cancellationToken) => e switch
    {
        AggregateException many => many.InnerExceptions.All(inner => IsOutage(inner, cancellationToken)),
        RequestFailedException failed => failed.Status is 0 or >= 500,
        // The pipeline's own time limit, not the caller's.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        IOException or HttpRequestException => true,
        _ => false,
    };
}
