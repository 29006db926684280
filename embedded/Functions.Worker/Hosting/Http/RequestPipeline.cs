using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Embedded.Http;

/// <summary>From Kestrel to a function's endpoint.</summary>
internal static class RequestPipeline
{
    public static void Map(WebApplication app)
    {
        IEndpointRouteBuilder routes = app;
        routes.DataSources.Add(app.Services.GetRequiredService<FunctionEndpoints>());
        foreach (IHttpEndpointSource source in app.Services.GetServices<IHttpEndpointSource>())
        {
            source.Map(routes);
        }

        app.UseRouting();
        app.Run(Dispatch);
    }

    private static Task Dispatch(HttpContext http)
    {
        // Routing answers a wrong method by an endpoint of its own that is no route; the real host says 404.
        if (http.GetEndpoint() is RouteEndpoint { RequestDelegate: { } serve })
        {
            return serve(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
