using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Serverless.Embedded.Http;

/// <summary>The routes of all HTTP functions.</summary>
internal sealed class FunctionEndpoints : EndpointDataSource
{
    private readonly List<RouteEndpoint> _endpoints = [];

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

    public void Add(RouteEndpoint endpoint) => _endpoints.Add(endpoint);

    /// <summary>Routes are complete before the host listens.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
