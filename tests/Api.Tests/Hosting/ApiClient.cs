using System.Net;
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

/// <summary>A reply that has been judged.</summary>
public sealed record ApiReply(HttpStatusCode Status, string Body)
{
    public JsonElement Json { get; } = Body.StartsWith('{') ? JsonElement.Parse(Body) : default;

    public string? Text(string name) => Json.GetProperty(name).GetString();

    /// <summary>The objects of a list's <c>data</c>.</summary>
    public IReadOnlyList<JsonElement> Data => [.. Json.GetProperty("data").EnumerateArray()];

    /// <summary>The reply, if it is a success.</summary>
    public ApiReply Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status} {Body}");
        return this;
    }

    /// <summary>Asserts status and message of an error, and that it has no details.</summary>
    public void IsError(int status, string message) =>
        Assert.Equal((status, ErrorBody.Of(status, message)), ((int)Status, Body));
}
