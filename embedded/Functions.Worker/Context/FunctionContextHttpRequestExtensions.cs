using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Embedded.Invocation;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextHttpRequestExtensions
{
    /// <returns>Null if the function has no HTTP trigger.</returns>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context) =>
        context.Features.Get<IHttpRequestDataFeature>()?.GetHttpRequestDataAsync(context) ?? default;

    /// <returns>Null while the function has not answered with a response.</returns>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context) =>
        context.ResultFeature().Value as HttpResponseData;
}
