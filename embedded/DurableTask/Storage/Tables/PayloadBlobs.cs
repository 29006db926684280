using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>Payloads that are too large for a row.</summary>
internal sealed class PayloadBlobs(BlobContainerClient container, ILogger log)
{
    public async Task WriteAsync(string name, byte[] data, CancellationToken cancellation) =>
        await StorageFaults.SitOutAsync(
            async () => await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(data), overwrite: true, cancellation), log, cancellation);

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellation)
    {
        Response<BlobDownloadResult> answer = await container.GetBlobClient(name).DownloadContentAsync(cancellation);
        return answer.Value.Content.ToArray();
    }

    public async Task DeleteAllAsync(string prefix, CancellationToken cancellation)
    {
        await foreach (BlobItem blob in container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellation))
        {
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
        }
    }
}
