using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Functions.Http;

namespace Serverless.Functions.SessionsApi;

/// <summary>How the sessions API wraps what it answers.</summary>
internal static class Envelope
{
    private static readonly string[] Roots = ["/rooms", "/presets", "/sessions"];

    private sealed record Good<T>(bool Success, T Data, long Timestamp);

    private sealed record Bad(bool Success, Fault Error, long Timestamp);

    private sealed record Fault(string Code, string Message, IReadOnlyList<string> Details);

    /// <summary>Whether a request is for the sessions API.</summary>
    public static bool IsFor(Uri url) => Roots.Any(root => url.AbsolutePath.StartsWith(root, StringComparison.OrdinalIgnoreCase)
        && (url.AbsolutePath.Length == root.Length || url.AbsolutePath[root.Length] == '/'));

    public static Task<HttpResponseData> DataAsync<T>(this HttpRequestData request, TimeProvider clock, T data, HttpStatusCode status = HttpStatusCode.OK) =>
        request.JsonAsync(new Good<T>(true, data, clock.GetUtcNow().ToUnixTimeMilliseconds()), status);

    public static Task<HttpResponseData> FaultAsync(this HttpRequestData request, TimeProvider clock, ServiceException error) => request.JsonAsync(
        new Bad(false, new(error.Error.Code, error.Message, error.Details), clock.GetUtcNow().ToUnixTimeMilliseconds()), (HttpStatusCode)error.Error.Status);
}
