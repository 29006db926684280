using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>One RTMP server that an external stream is pushed to.</summary>
/// <param name="Url">Secret: its last part is the stream key.</param>
/// <param name="Status">Null until the worker has tried.</param>
/// <param name="Message">Why, for a person; null when it goes well.</param>
public sealed record PushTarget(Uri Url, TargetStatus? Status = null, string? Message = null)
{
    /// <summary>The address for people and logs: without its stream key and query.</summary>
    public string Shown => $"{Url.Scheme}://{Url.Authority}{Url.AbsolutePath[..(Url.AbsolutePath.LastIndexOf('/') + 1)]}***";
}
