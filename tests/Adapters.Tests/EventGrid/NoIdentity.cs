using Azure.Core;
using Azure.Identity;

namespace Serverless.Adapters.Tests.EventGrid;

/// <summary>A machine without a managed identity.</summary>
internal sealed class NoIdentity : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("nobody is logged in");

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
