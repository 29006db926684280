using System.Text.Json;
using Serverless.Domain.Errors;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;

namespace Serverless.Adapters.LiveKit;

/// <summary>LiveKit's Ingress service.</summary>
internal sealed class LiveKitIngress(LiveKitApi api, TimeProvider clock)
{
    private const string Rtmp = "rtmp";
    private const string Whip = "whip";

    private sealed record CreateIngress(string InputType, string Name, string RoomName, string ParticipantIdentity, string ParticipantName, bool? EnableTranscoding);

    private sealed record DeleteIngress(string IngressId);

    private sealed record ListIngress(string RoomName);

    /// <exception cref="ServiceException"><c>ingress_unavailable</c>.</exception>
    public async Task<WaysIn> OpenAsync(LiveKitAccount account, Session session, CancellationToken cancellationToken)
    {
        RtmpIngress rtmp = await CreateAsync("RTMP_INPUT", Rtmp, transcoding: true);
        try
        {
            // WHIP passes through as it comes: what a browser sends, browsers play.
            RtmpIngress whip = await CreateAsync("WHIP_INPUT", Whip, transcoding: null);
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
                account, "CreateIngress", new CreateIngress(type, $"session {session.Id}", session.RoomId, IdentityOf(session, way), "Host", transcoding), cancellationToken);
            return new(Text(made, "ingress_id", "ingressId"), Text(made, "url", "url"), Text(made, "stream_key", "streamKey"));
        }
    }

    /// <summary>The ids of all ingresses that were made for a session, by whichever start.</summary>
    /// <exception cref="ServiceException"><c>ingress_unavailable</c>.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(LiveKitAccount account, Session session, CancellationToken cancellationToken)
    {
        JsonElement answer = await CallAsync(account, "ListIngress", new ListIngress(session.RoomId), cancellationToken);
        string[] identities = [IdentityOf(session, Rtmp), IdentityOf(session, Whip)];
        // An empty list is left out in the JSON form of Protocol Buffers.
        return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("items", out JsonElement items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Where(item => identities.Contains(Find(item, "participant_identity", "participantIdentity"))).Select(item => Text(item, "ingress_id", "ingressId"))]
            : [];
    }

    /// <summary>Deletes an ingress. One that is not there is left.</summary>
    /// <exception cref="ServiceException"><c>ingress_unavailable</c>.</exception>
    public async Task DeleteAsync(LiveKitAccount account, string ingressId, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(account, "DeleteIngress", new DeleteIngress(ingressId), cancellationToken);
        }
        catch (ServiceException e) when (e.InnerException is LiveKitException { IsMissing: true })
        {
            return;
        }
    }

    private static string IdentityOf(Session session, string way) => $"host-{way}-{session.Id}";

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
        Find(made, name, other) ?? throw new ServiceException(ServiceErrors.IngressUnavailable, $"LiveKit made an ingress without {name}");

    private static string? Find(JsonElement made, string name, string other) =>
        (made.TryGetProperty(name, out JsonElement value) || made.TryGetProperty(other, out value)) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
