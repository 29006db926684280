using Serverless.Domain.Sessions;

namespace Serverless.Domain.Webinars;

/// <summary>Opens and closes the ways into sessions, by whoever takes streams for their app.</summary>
public interface IWaysIn
{
    /// <exception cref="Errors.ServiceException"><c>ingress_unavailable</c>: LiveKit does not answer, or refuses.</exception>
    Task<WaysIn> OpenAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Lets nobody in any more. What is closed already, and what cannot be closed now, is left.</summary>
    Task CloseAsync(Session session, CancellationToken cancellationToken);
}
