using System.IO.Compression;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>Packs a VOD into a zip as it is, from Blob Storage to Blob Storage: no more of it is held than some segments, on no disk.</summary>
internal sealed class VodArchive(StreamContainer stream, JobContainer files, WorkerLog log)
{
    /// <param name="vod">What is packed.</param>
    /// <param name="path">Blob name of the zip, in the job's container.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task<WorkerAsset> MakeAsync(VodSet vod, string path, CancellationToken cancellationToken)
    {
        log.Write("archive.making", ("segments", vod.Segments.Count));
        await using BlockUpload upload = files.BeginUpload(path, "application/zip", cancellationToken);
        await using (ZipArchive zip = await ZipArchive.CreateAsync(upload, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            foreach ((string name, string text) in vod.Playlists)
                await AddAsync(zip, name, BinaryData.FromString(text), CompressionLevel.Optimal, cancellationToken);
            foreach (CaptionName name in vod.Captions)
                await AddAsync(zip, name.ToString(), BinaryData.FromString(await stream.ReadAsync(name.ToString(), cancellationToken) ?? ""), CompressionLevel.Optimal, cancellationToken);
            // Compressed already.
            await foreach ((SegmentName name, BinaryData content) in stream.Segments.FetchAsync(vod.Segments, cancellationToken))
                await AddAsync(zip, name.ToString(), content, CompressionLevel.NoCompression, cancellationToken);
        }
        long size = await upload.CommitAsync();
        log.Write("archive.uploaded", ("bytes", size));
        return vod.Asset with { Path = path, SizeBytes = size };
    }

    private static async Task AddAsync(ZipArchive zip, string name, BinaryData content, CompressionLevel level, CancellationToken cancellationToken)
    {
        await using Stream entry = await zip.CreateEntry(name, level).OpenAsync(cancellationToken);
        await entry.WriteAsync(content.ToMemory(), cancellationToken);
    }
}
