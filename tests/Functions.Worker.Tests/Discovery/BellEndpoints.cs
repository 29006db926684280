using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Discovery;

internal sealed class BellEndpoints : IHttpEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/runtime/bells", context => context.Response.WriteAsync("bells"));
}
