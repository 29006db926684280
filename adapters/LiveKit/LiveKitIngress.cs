using System.Text.Json;
using Serverless.Domain.Errors;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;

namespace Serverless.Adapters.LiveKit;

/// <summary>LiveKit's Ingress service.</summary>
internal sealed class LiveKitIngress(LiveKitApi api, TimeProvider clock)
{
    private sealed record CreateIngress(string InputType, string Name, string RoomName, string ParticipantIdentity, string ParticipantName, bool? EnableTranscoding);

    private sealed record DeleteIngress(string IngressId);

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
        try
        {
            return await api.CallAsync(account, $"livekit.Ingress/{method}", LiveKitTokens.ForIngress(account, clock.GetUtcNow()), body, cancellationToken);
        }
        catch (LiveKitException e)
        {
            throw new ServiceException(ServiceErrors.IngressUnavailable, [e.Message], e);
        }
    }

    private static string Text(JsonElement made, string name, string other) =>
        (made.TryGetProperty(name, out JsonElement value) || made.TryGetProperty(other, out value)) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new ServiceException(ServiceErrors.IngressUnavailable, $"LiveKit made an ingress without {name}");
}
