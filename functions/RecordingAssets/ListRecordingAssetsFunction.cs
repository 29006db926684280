using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Assets;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.RecordingAssets;

/// <summary><c>GET /v2/recording-assets</c>: 200 with a page of assets, newest first.</summary>
public sealed class ListRecordingAssetsFunction(IAssetStore assets, IRoomStore rooms)
{
    [Function("ListRecordingAssets")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.RecordingAssets)] HttpRequestData request, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        string? room = query.Text("room_id");
        var wanted = new AssetQuery(context.Caller().AppId)
        {
            SessionId = query.Id("session_id"),
            Status = query.OneOf<AssetStatus>("status"),
            Type = query.Text("type"),
            After = query.Id("start"),
            Limit = query.Int("limit", PageReply<AssetReply>.MinLimit, PageReply<AssetReply>.MaxLimit, PageReply<AssetReply>.DefaultLimit),
        };
        faults.ThrowIfAny();

        AssetPage page = await rooms.ResolveAsync(wanted.AppId, room, context.CancellationToken) is (true, var roomId)
            ? await assets.ListAsync(wanted with { RoomId = roomId }, context.CancellationToken)
            : new([], null);
        return await request.JsonAsync(new PageReply<AssetReply>(wanted.Limit, [.. page.Assets.Select(asset => new AssetReply(asset))], page.Last));
    }
}
