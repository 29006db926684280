using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain.Errors;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;

namespace Serverless.Adapters.LiveKit;

/// <summary>LiveKit's Ingress service: Twirp, JSON over POST. It answers in snake case; its names may also come in camel case, as Protocol Buffers allow.</summary>
internal sealed class LiveKitIngress(IHttpClientFactory http, TimeProvider clock)
{
    public const string HttpClient = "livekit";

    private sealed record CreateIngress(string InputType, string Name, string RoomName, string ParticipantIdentity, string ParticipantName, bool? EnableTranscoding);

    private sealed record DeleteIngress(string IngressId);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <exception cref="ServiceException"><c>ingress_unavailable</c>.</exception>
    public async Task<WaysIn> OpenAsync(LiveKitAccount account, Session session, CancellationToken cancellationToken)
    {
        RtmpIngress rtmp = await CreateAsync("RTMP_INPUT", "rtmp", transcoding: true);
        try
        {
            // WHIP passes through as it comes: what a browser sends, browsers play.
            RtmpIngress whip = await CreateAsync("WHIP_INPUT", "whip", transcoding: null);
            return new(rtmp, new Uri($"{whip.Url.TrimEnd('/')}/{whip.StreamKey}"), whip.IngressId);
        }
        catch (ServiceException)
        {
            await DeleteAsync(account, rtmp.IngressId, cancellationToken);
            throw;
        }

        async Task<RtmpIngress> CreateAsync(string type, string way, bool? transcoding)
        {
            JsonElement made = await CallAsync(
                account, "CreateIngress", new CreateIngress(type, $"session {session.Id}", session.RoomId, $"host-{way}-{session.Id}", "Host", transcoding), cancellationToken);
            return new(Text(made, "ingress_id", "ingressId"), Text(made, "url", "url"), Text(made, "stream_key", "streamKey"));
        }
    }

    /// <exception cref="ServiceException"><c>ingress_unavailable</c>.</exception>
    public Task DeleteAsync(LiveKitAccount account, string ingressId, CancellationToken cancellationToken) =>
        CallAsync(account, "DeleteIngress", new DeleteIngress(ingressId), cancellationToken);

    private async Task<JsonElement> CallAsync<T>(LiveKitAccount account, string method, T body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Api, $"/twirp/livekit.Ingress/{method}")) { Content = JsonContent.Create(body, options: Json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", LiveKitTokens.ForIngress(account, clock.GetUtcNow()));
        try
        {
            using HttpResponseMessage response = await http.CreateClient(HttpClient).SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            throw new ServiceException(ServiceErrors.IngressUnavailable, $"LiveKit answered {method} with {(int)response.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ServiceException(ServiceErrors.IngressUnavailable, [$"LiveKit did not answer {method}"], e);
        }
    }

    private static string Text(JsonElement made, string name, string other) =>
        (made.TryGetProperty(name, out JsonElement value) || made.TryGetProperty(other, out value)) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new ServiceException(ServiceErrors.IngressUnavailable, $"LiveKit made an ingress without {name}");
}
