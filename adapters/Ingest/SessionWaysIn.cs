using Microsoft.Extensions.Logging;
using Serverless.Adapters.LiveKit;
using Serverless.Domain.Errors;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;

namespace Serverless.Adapters.Ingest;

/// <inheritdoc/>
internal sealed partial class SessionWaysIn(LiveKitAccounts accounts, LiveKitIngress ingress, OwnIngest own, ILogger<SessionWaysIn> logger) : IWaysIn
{
    /// <inheritdoc/>
    public Task<WaysIn> OpenAsync(Session session, CancellationToken cancellationToken) =>
        accounts.Of(session.AppId) is { } account ? ingress.OpenAsync(account, session, cancellationToken) : own.OpenAsync(session, cancellationToken);

    /// <inheritdoc/>
    public async Task CloseAsync(Session session, CancellationToken cancellationToken)
    {
        if (session.Ways is null || accounts.Of(session.AppId) is not { } account)
            return;
        foreach (string id in ((string?[])[session.Ways.Rtmp?.IngressId, session.Ways.WhipIngressId]).OfType<string>())
        {
            try
            {
                await ingress.DeleteAsync(account, id, cancellationToken);
            }
            catch (ServiceException e)
            {
                LogNotClosed(e, id, session.Id);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Ingress {IngressId} of session {SessionId} could not be deleted; LiveKit keeps it")]
    private partial void LogNotClosed(Exception exception, string ingressId, string sessionId);
}
