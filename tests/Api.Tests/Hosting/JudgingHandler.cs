using System.Text;
using Xunit.Sdk;

namespace Serverless.Api.Tests.Hosting;

/// <summary>Lets no reply through that openapi.yaml does not describe. What workers say is no part of the document.</summary>
internal sealed class JudgingHandler(OpenApiJudge judge) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    UseProxy = false,
    RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
})
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[]? sent = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        string path = request.RequestUri!.AbsolutePath;
        if (path.StartsWith("/internal/", StringComparison.Ordinal))
            return response;

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var exchange = new Exchange(
            request.Method.Method,
            path,
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(cancellationToken),
            sent is null || !response.IsSuccessStatusCode ? null : Encoding.UTF8.GetString(sent));
        IReadOnlyList<string> faults = await judge.FaultsOfAsync(exchange);
        return faults.Count == 0 ? response : throw new XunitException($"openapi.yaml does not allow this:\n{string.Join('\n', faults)}");
    }
}
