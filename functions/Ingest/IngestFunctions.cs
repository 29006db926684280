using System.Net;
using System.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Errors;
using Serverless.Functions.Http;

namespace Serverless.Functions.Ingest;

/// <summary>
/// What our RTMP server asks, as nginx-rtmp does: a form with the stream key as <c>name</c>. <c>POST /internal/ingest/publish</c>: 200 lets the publisher in, and
/// the session's stream begins; 403 sends it away. <c>POST /internal/ingest/update</c>, every few seconds: 403 once the session is over.
/// </summary>
public sealed class IngestFunctions(IngestStreams streams)
{
    [Function("IngestPublish")]
    public async Task<HttpResponseData> PublishAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.IngestPublish)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        (_, string key) = await ReadAsync(request, context.CancellationToken);
        return request.CreateResponse(await streams.PublishAsync(durable, key, context.CancellationToken) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Function("IngestUpdate")]
    public async Task<HttpResponseData> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.IngestUpdate)] HttpRequestData request, FunctionContext context)
    {
        (string call, string key) = await ReadAsync(request, context.CancellationToken);
        // Our own worker, which plays, is let be: it goes when the publisher does.
        bool isPlayer = call == "update_play";
        return request.CreateResponse(isPlayer || await streams.MayPublishAsync(key, context.CancellationToken) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    private static async Task<(string Call, string Key)> ReadAsync(HttpRequestData request, CancellationToken cancellationToken)
    {
        // A publisher's own arguments follow what nginx says, and may bear the same names.
        System.Collections.Specialized.NameValueCollection form = HttpUtility.ParseQueryString(System.Text.Encoding.UTF8.GetString(await request.ReadBytesAsync(cancellationToken)));
        return form.GetValues("name") is [{ Length: > 0 and <= 200 } key, ..] ? (form.GetValues("call")?[0] ?? "", key) : throw new ServiceException(ServiceErrors.InvalidInput, "name: is required");
    }
}
