using Microsoft.AspNetCore.Routing;

namespace Serverless.Embedded;

/// <summary>HTTP endpoints of an extension beside its functions, such as webhooks. Every source in the container is asked once, before the host listens.</summary>
public interface IHttpEndpointSource
{
    /// <summary>Patterns are absolute: the route prefix is not put before them, and no key is asked for (see <see cref="IFunctionKeys"/>).</summary>
    void Map(IEndpointRouteBuilder endpoints);
}
