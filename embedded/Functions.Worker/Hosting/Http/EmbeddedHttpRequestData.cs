using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Embedded.Http;

/// <summary>A request of Kestrel's, read as it is asked for.</summary>
internal sealed class EmbeddedHttpRequestData(FunctionContext context, HttpContext http) : HttpRequestData(context), IHttpRequestDataFeature
{
    private HttpHeadersCollection? _headers;
    private IReadOnlyCollection<IHttpCookie>? _cookies;
    private Uri? _url;

    /// <remarks>As at the real host, a body that does not say its length is not handed on: azure-functions-host #7930.</remarks>
    public override Stream Body => http.Request.ContentLength > 0 ? http.Request.Body : Stream.Null;

    public override HttpHeadersCollection Headers =>
        _headers ??= new HttpHeadersCollection(http.Request.Headers.Select(header => KeyValuePair.Create<string, IEnumerable<string>>(header.Key, header.Value!)));

    public override IReadOnlyCollection<IHttpCookie> Cookies =>
        _cookies ??= [.. http.Request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url => _url ??= ReadUrl();

    public override IEnumerable<ClaimsIdentity> Identities => http.User.Identities;

    public override string Method => http.Request.Method;

    public override HttpResponseData CreateResponse() => new EmbeddedHttpResponseData(FunctionContext);

    public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context) => new(this);

    private Uri ReadUrl()
    {
        HttpRequest request = http.Request;
        // A request of HTTP/1.0 may come without a host.
        HostString host = request.Host.HasValue ? request.Host : new HostString("localhost", http.Connection.LocalPort);
        return new Uri(UriHelper.BuildAbsolute(request.Scheme, host, request.PathBase, request.Path, request.QueryString));
    }
}
