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

    public async Task<ApiReply> SendAsync(HttpMethod method, string path, byte[]? body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } };
        using HttpResponseMessage response = await http.SendAsync(request);
        return new(response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }
}
