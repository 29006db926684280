using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Support;

/// <summary>The MP4 of a job, fetched from Blob Storage.</summary>
internal sealed class RecordedFile : MediaFile
{
    private RecordedFile(string path, string? contentType)
        : base(path) => ContentType = contentType;

    public string? ContentType { get; }

    public static async Task<RecordedFile> FetchAsync(WorkerAssignment job, string? name = null)
    {
        string path = Path.GetTempFileName();
        BlobClient blob = new BlobContainerClient(job.Container).GetBlobClient(name ?? job.RecordingPath);
        await blob.DownloadToAsync(path);
        BlobProperties properties = await blob.GetPropertiesAsync();
        return new RecordedFile(path, properties.ContentType);
    }

    /// <summary>Names of the segments that are still in Blob Storage.</summary>
    public static Task<IReadOnlyList<string>> SegmentsAsync(WorkerAssignment job) => NamesAsync(job, "segments/");

    public static async Task<IReadOnlyList<string>> NamesAsync(WorkerAssignment job, string prefix)
    {
        List<string> names = [];
        await foreach (BlobItem blob in new BlobContainerClient(job.Container).GetBlobsAsync(prefix: prefix))
            names.Add(blob.Name);
        return names;
    }
}
