using Azure.Core;
using Azure.Core.Pipeline;
using Serverless.Domain;
using Serverless.Media.Logging;

namespace Serverless.Media.Upload;

/// <summary>Asks before every request to Blob Storage: a worker that slept may have been replaced meanwhile, and must not write over its replacement's.</summary>
/// <param name="trusted">Done while this worker is the one that may write, as far as it knows.</param>
/// <param name="log">Tells that a request waits.</param>
/// <param name="clock">Of the patience.</param>
internal sealed class TrustPolicy(Func<Task> trusted, WorkerLog log, TimeProvider clock) : HttpPipelinePolicy
{
    /// <summary>How long the host may stay away; a worker that nobody wants any more must end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Blob Storage is only called asynchronously.");

    /// <exception cref="JobFailureException"><c>UPLOAD_ERROR</c>: the host did not answer in time.</exception>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Task wanted = trusted();
        if (!wanted.IsCompleted)
            await AwaitAsync(wanted, message);
        await ProcessNextAsync(message, pipeline);
    }

    private async Task AwaitAsync(Task wanted, HttpMessage message)
    {
        log.Write("storage.waits", ("for", "the host"), ("path", message.Request.Uri.Path));
        try
        {
            await wanted.WaitAsync(Patience, clock, message.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new JobFailureException(JobErrorTypes.UploadError, FormattableString.Invariant($"The worker slept, and for {Patience.TotalMinutes} minutes the host has not said that it is still wanted"));
        }
    }
}
