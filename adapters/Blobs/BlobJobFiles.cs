using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Serverless.Domain.Assets;

namespace Serverless.Adapters.Blobs;

/// <inheritdoc/>
internal sealed class BlobJobFiles(BlobServiceClient service, BlobSas sas, string prefix) : IJobFiles
{
    private const BlobContainerSasPermissions OfWorkers = BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List | BlobContainerSasPermissions.Create
        | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete | BlobContainerSasPermissions.Tag;

    /// <inheritdoc/>
    public async Task<Uri> OpenForWorkerAsync(string jobId, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        BlobContainerClient container = Container(jobId);
        await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
        return await sas.GrantAsync(container, OfWorkers, expires, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Uri> PresignAsync(string jobId, string path, DateTimeOffset expires, CancellationToken cancellationToken) =>
        sas.GrantAsync(Container(jobId).GetBlobClient(path), BlobSasPermissions.Read, expires, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string jobId, CancellationToken cancellationToken) => Container(jobId).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobContainerClient Container(string jobId) => service.GetBlobContainerClient($"{prefix.ToLowerInvariant()}-job-{jobId}");
}
