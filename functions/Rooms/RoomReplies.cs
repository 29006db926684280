using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.Rooms;

/// <summary>Shows a room in the caller's dialect.</summary>
internal static class RoomReplies
{
    public static Task<HttpResponseData> RoomAsync(this HttpRequestData request, Caller caller, Room room) =>
        caller.Dialect == Dialect.VideoSdk ? request.JsonAsync(VideoSdkRoomReply.From(room, request.Url)) : request.JsonAsync(RoomReply.From(room));
}
