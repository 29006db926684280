using Serverless.Domain.Sessions;

namespace Serverless.Domain.Webinars;

/// <summary>Opens and closes the ways into sessions, by whoever takes streams for their app.</summary>
public interface IWaysIn
{
    /// <exception cref="Errors.ServiceException"><c>ingress_unavailable</c>: LiveKit does not answer, or refuses.</exception>
    Task<WaysIn> OpenAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Lets nobody in any more, by the session's ways and by those that a start opened which was cut off. What is closed already is left.</summary>
    /// <exception cref="Errors.ServiceException"><c>ingress_unavailable</c>: some are still open.</exception>
    Task CloseAsync(Session session, CancellationToken cancellationToken);
}
