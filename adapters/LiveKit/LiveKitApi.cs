using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain.LiveKit;

namespace Serverless.Adapters.LiveKit;

/// <summary>LiveKit's API: Twirp, JSON over POST. It answers in snake case; its names may also come in camel case, as Protocol Buffers allow.</summary>
internal sealed class LiveKitApi(IHttpClientFactory http)
{
    public const string HttpClient = "livekit";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="method">With its service: <c>livekit.Ingress/CreateIngress</c>.</param>
    /// <param name="token">With the grants that the method wants.</param>
    /// <exception cref="LiveKitException">LiveKit does not answer, or refuses.</exception>
    public async Task<JsonElement> CallAsync<T>(LiveKitAccount account, string method, string token, T body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Api, $"/twirp/{method}")) { Content = JsonContent.Create(body, options: Json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        string name = method[(method.IndexOf('/', StringComparison.Ordinal) + 1)..];
        try
        {
            using HttpResponseMessage response = await http.CreateClient(HttpClient).SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)
                : throw new LiveKitException($"LiveKit answered {name} with {(int)response.StatusCode}") { IsMissing = response.StatusCode == HttpStatusCode.NotFound };
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LiveKitException($"LiveKit did not answer {name}", e);
        }
    }
}
