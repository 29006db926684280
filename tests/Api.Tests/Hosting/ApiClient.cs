using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Serverless.Api.Tests.Hosting;

/// <summary>Calls the API with one token; every exchange is judged.</summary>
public sealed class ApiClient(HttpClient http, string? authorization)
{
    public Task<ApiReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, body: null);

    /// <param name="body">Serialized as it is; null for no body.</param>
    public Task<ApiReply> PostAsync(string path, object? body = null, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body), idempotencyKey);

    /// <summary>Sends the body without its length, as .NET's own JSON calls do.</summary>
    public Task<ApiReply> PostInChunksAsync(string path, object body) => SendContentAsync(HttpMethod.Post, path, JsonContent.Create(body));

    public Task<ApiReply> SendAsync(HttpMethod method, string path, byte[]? body, string? idempotencyKey = null) =>
        SendContentAsync(method, path, body is null ? null : new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } }, idempotencyKey);

    private async Task<ApiReply> SendContentAsync(HttpMethod method, string path, HttpContent? body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        request.Content = body;
        // The judge has buffered it: its length is known by now.
        request.Headers.TransferEncodingChunked = body is JsonContent;
        using HttpResponseMessage response = await http.SendAsync(request);
        return new(response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }
}
