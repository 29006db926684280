using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;

namespace Serverless.Functions.Http;

/// <summary>How replies are written: JSON, snake case unless a member says otherwise, nulls kept, times in UTC with seven digits.</summary>
internal static class Replies
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new WireTimeConverter() },
    };

    public static string Serialize<T>(T reply) => JsonSerializer.Serialize(reply, Options);

    public static Task<HttpResponseData> JsonAsync<T>(this HttpRequestData request, T reply, HttpStatusCode status = HttpStatusCode.OK) =>
        request.RawJsonAsync(Serialize(reply), status);

    public static Task<HttpResponseData> RawJsonAsync(this HttpRequestData request, string json, HttpStatusCode status = HttpStatusCode.OK) =>
        request.WriteAsync(json, "application/json; charset=utf-8", status);

    /// <summary>The error body of the 100ms API.</summary>
    public static Task<HttpResponseData> ErrorAsync(this HttpRequestData request, ServiceException error) =>
        request.JsonAsync(new ErrorReply(error.Error.Status, error.Message, error.Details), (HttpStatusCode)error.Error.Status);

    /// <summary>200 with an HLS playlist. Many viewers ask for the same one: what stands between may keep it for a second.</summary>
    public static Task<HttpResponseData> PlaylistAsync(this HttpRequestData request, string playlist) =>
        request.WriteAsync(playlist, "application/vnd.apple.mpegurl", HttpStatusCode.OK, "max-age=1");

    /// <summary>200 with plain text.</summary>
    public static Task<HttpResponseData> TextAsync(this HttpRequestData request, string text) =>
        request.WriteAsync(text, "text/plain; charset=utf-8", HttpStatusCode.OK);

    private static async Task<HttpResponseData> WriteAsync(this HttpRequestData request, string body, string contentType, HttpStatusCode status, string caching = "no-store")
    {
        HttpResponseData response = request.CreateResponse(status);
        response.Headers.Add("Content-Type", contentType);
        response.Headers.Add("Cache-Control", caching);
        await response.WriteStringAsync(body);
        return response;
    }

    private sealed record ErrorReply(int Code, string Message, IReadOnlyList<string> Details);
}
