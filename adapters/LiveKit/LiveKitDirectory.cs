using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serverless.Domain.LiveKit;

namespace Serverless.Adapters.LiveKit;

/// <inheritdoc/>
/// <remarks>LiveKit's RoomService, of which only the list of rooms is used.</remarks>
internal sealed partial class LiveKitDirectory(LiveKitAccounts accounts, LiveKitApi api, TimeProvider clock, ILogger<LiveKitDirectory> logger) : ILiveKitDirectory
{
    private sealed record ListRooms(IReadOnlyCollection<string> Names);

    /// <inheritdoc/>
    public async Task<bool?> IsOpenAsync(string appId, string roomSid, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (accounts.Of(appId) is not { } account)
            return null;
        try
        {
            JsonElement answer = await api.CallAsync(
                account, "livekit.RoomService/ListRooms", LiveKitTokens.ForRoomList(account, clock.GetUtcNow()), new ListRooms(names), cancellationToken);
            // An empty list is left out in the JSON form of Protocol Buffers.
            return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("rooms", out JsonElement rooms) && rooms.ValueKind == JsonValueKind.Array
                && rooms.EnumerateArray().Any(room => room.TryGetProperty("sid", out JsonElement sid) && sid.ValueEquals(roomSid));
        }
        catch (LiveKitException e)
        {
            LogUnanswered(e, appId);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Whether rooms of app {AppId} go on could not be asked; it is asked again")]
    private partial void LogUnanswered(Exception exception, string appId);
}
