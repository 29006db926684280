using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serverless.Domain.LiveKit;

namespace Serverless.Adapters.LiveKit;

/// <inheritdoc/>
/// <remarks>LiveKit's RoomService, of which only the list of rooms and their deletion are used.</remarks>
internal sealed partial class LiveKitDirectory(LiveKitAccounts accounts, LiveKitApi api, TimeProvider clock, ILogger<LiveKitDirectory> logger) : ILiveKitDirectory
{
    private sealed record ListRooms(IReadOnlyCollection<string> Names);

    private sealed record DeleteRoom(string Room);

    /// <inheritdoc/>
    public async Task<bool?> IsOpenAsync(string appId, string roomSid, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (accounts.Of(appId) is not { } account)
            return null;
        try
        {
            return (await ListAsync(account, names, cancellationToken)).Any(room => room.Sid == roomSid);
        }
        catch (LiveKitException e)
        {
            LogUnanswered(e, appId);
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task CloseAsync(string appId, IReadOnlyCollection<string> roomSids, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (accounts.Of(appId) is not { } account)
            return;
        try
        {
            // It deletes by name, and a room of that name may live again by now.
            foreach ((string sid, string name) in await ListAsync(account, names, cancellationToken))
            {
                if (roomSids.Contains(sid))
                    await DeleteAsync(account, name, cancellationToken);
            }
        }
        catch (LiveKitException e)
        {
            LogNotClosed(e, string.Join(", ", roomSids), appId);
        }
    }

    private async Task DeleteAsync(LiveKitAccount account, string name, CancellationToken cancellationToken)
    {
        try
        {
            await api.CallAsync(account, "livekit.RoomService/DeleteRoom", LiveKitTokens.ForRoomDelete(account, clock.GetUtcNow()), new DeleteRoom(name), cancellationToken);
        }
        catch (LiveKitException e) when (e.IsMissing)
        {
            // It has ended by itself since it was listed.
            return;
        }
    }

    private async Task<IReadOnlyList<(string Sid, string Name)>> ListAsync(LiveKitAccount account, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        JsonElement answer = await api.CallAsync(
            account, "livekit.RoomService/ListRooms", LiveKitTokens.ForRoomList(account, clock.GetUtcNow()), new ListRooms(names), cancellationToken);
        // An empty list is left out in the JSON form of Protocol Buffers.
        return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("rooms", out JsonElement rooms) && rooms.ValueKind == JsonValueKind.Array
            ? [.. rooms.EnumerateArray().Select(room => (Text(room, "sid"), Text(room, "name")))]
            : [];
    }

    private static string Text(JsonElement room, string name) => room.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";

    [LoggerMessage(1, LogLevel.Warning, "Whether rooms of app {AppId} go on could not be asked; it is asked again")]
    private partial void LogUnanswered(Exception exception, string appId);

    [LoggerMessage(2, LogLevel.Warning, "The LiveKit room {RoomSids} of app {AppId} could not be closed; who is in it stays")]
    private partial void LogNotClosed(Exception exception, string roomSids, string appId);
}
