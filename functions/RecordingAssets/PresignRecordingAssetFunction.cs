using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Assets;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;
using Serverless.Functions.Http;

namespace Serverless.Functions.RecordingAssets;

/// <summary><c>GET /v2/recording-assets/{assetId}/presigned-url</c>: 200 with a link to the file; 404 unknown asset; 409 not completed.</summary>
public sealed class PresignRecordingAssetFunction(IAssetStore assets, AssetLinks links, TimeProvider clock)
{
    private const int MinSeconds = 60;
    private const int MaxSeconds = 7 * 24 * 60 * 60;
    private const int DefaultSeconds = 3 * 24 * 60 * 60;

    private sealed record PresignedReply(string Id, string Path, string Url, DateTimeOffset Expiry);

    [Function("PresignRecordingAsset")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.PresignRecordingAsset)] HttpRequestData request, string assetId, FunctionContext context)
    {
        var faults = new Faults();
        int seconds = new QueryReader(request.Query, faults).Int("presign_duration", MinSeconds, MaxSeconds, DefaultSeconds);
        faults.ThrowIfAny();

        Asset asset = await assets.RequireAsync(context.Caller().AppId, assetId, context.CancellationToken);
        if (asset.Status != AssetStatus.Completed)
            throw new ServiceException(ServiceErrors.AssetNotReady);
        DateTimeOffset expires = clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        Uri url = await links.ToAsync(asset, expires, context.CancellationToken);
        return await request.JsonAsync(new PresignedReply(asset.Id, asset.Path, url.AbsoluteUri, expires));
    }
}
