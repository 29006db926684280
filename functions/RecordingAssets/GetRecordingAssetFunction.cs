using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Assets;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Functions.Http;

namespace Serverless.Functions.RecordingAssets;

/// <summary><c>GET /v2/recording-assets/{assetId}</c>: 200 with the asset; 404 unknown asset.</summary>
public sealed class GetRecordingAssetFunction(IAssetStore assets)
{
    [Function("GetRecordingAsset")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.RecordingAsset)] HttpRequestData request, string assetId, FunctionContext context) =>
        await request.JsonAsync(new AssetReply(await assets.RequireAsync(context.Caller().AppId, assetId, context.CancellationToken)));
}

/// <summary>Assets that a caller names.</summary>
internal static class KnownAssets
{
    /// <exception cref="ServiceException"><c>asset_not_found</c>.</exception>
    public static async Task<Asset> RequireAsync(this IAssetStore assets, string appId, string assetId, CancellationToken cancellationToken) =>
        (ObjectId.IsValid(assetId) ? await assets.FindAsync(appId, assetId, cancellationToken) : null) ?? throw new ServiceException(ServiceErrors.AssetNotFound);
}
