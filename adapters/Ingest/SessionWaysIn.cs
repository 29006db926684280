using Serverless.Adapters.LiveKit;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;

namespace Serverless.Adapters.Ingest;

/// <inheritdoc/>
internal sealed class SessionWaysIn(LiveKitAccounts accounts, LiveKitIngress ingress, OwnIngest own) : IWaysIn
{
    /// <inheritdoc/>
    public Task<WaysIn> OpenAsync(Session session, CancellationToken cancellationToken) =>
        accounts.Of(session.AppId) is { } account ? ingress.OpenAsync(account, session, cancellationToken) : own.OpenAsync(session, cancellationToken);

    /// <inheritdoc/>
    public async Task CloseAsync(Session session, CancellationToken cancellationToken)
    {
        // Only a call opens ways, and holds the session before it does.
        if ((session.Ways is null && !session.Holders.Contains(SessionHolders.Call)) || accounts.Of(session.AppId) is not { } account)
            return;
        IEnumerable<string> ids = ((string?[])[session.Ways?.Rtmp?.IngressId, session.Ways?.WhipIngressId]).OfType<string>();
        // While it goes on, only the given ones are closed.
        if (!session.IsActive)
            ids = ids.Union(await ingress.ListAsync(account, session, cancellationToken));
        foreach (string id in ids)
            await ingress.DeleteAsync(account, id, cancellationToken);
    }
}
