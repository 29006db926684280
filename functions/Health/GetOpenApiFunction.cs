using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;

namespace Serverless.Functions.Health;

/// <summary><c>GET /openapi.yaml</c>: 200 with the description of this API.</summary>
public static class GetOpenApiFunction
{
    [Function("GetOpenApi")]
    public static async Task<HttpResponseData> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.OpenApi)] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse(HttpStatusCode.OK);
        // RFC 9512.
        response.Headers.Add("Content-Type", "application/yaml");
        await using Stream yaml = typeof(GetOpenApiFunction).Assembly.GetManifestResourceStream("openapi.yaml")!;
        await yaml.CopyToAsync(response.Body);
        return response;
    }
}
