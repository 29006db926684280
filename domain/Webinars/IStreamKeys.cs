using Serverless.Domain.Sessions;

namespace Serverless.Domain.Webinars;

/// <summary>The keys of our own RTMP server.</summary>
public interface IStreamKeys
{
    /// <returns>The session that the key lets publish to; null when it is no key of ours.</returns>
    Task<SessionKey?> FindAsync(string streamKey, CancellationToken cancellationToken);
}
