using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Embedded.Http;

#pragma warning disable CA1001 // The writer that sends the body disposes of it.
internal sealed class EmbeddedHttpResponseData(FunctionContext context) : HttpResponseData(context)
{
    private readonly EmbeddedHttpCookies _cookies = new();
    private HttpHeadersCollection _headers = [];
    private Stream _body = new MemoryStream();

    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers
    {
        get => _headers;
        set => _headers = value ?? throw new InvalidOperationException("A response's headers cannot be null.");
    }

    public override Stream Body
    {
        get => _body;
        set => _body = value ?? throw new InvalidOperationException("A response's body cannot be null.");
    }

    public override HttpCookies Cookies => _cookies;

    public IReadOnlyList<IHttpCookie> SetCookies => _cookies.Appended;
}
