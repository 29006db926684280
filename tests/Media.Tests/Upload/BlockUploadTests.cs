using System.IO.Compression;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Media.Logging;
using Serverless.Media.Tests.Support;
using Serverless.Media.Upload;

namespace Serverless.Media.Tests.Upload;

[Collection(CaptureSet.Name)]
public sealed class BlockUploadTests(CaptureFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task CommitAsync_ZipOfSeveralBlocks_IsThereWholeAndNotBefore()
    {
        Uri address = (await fixture.JobAsync("")).Container;
        BlobClient blob = new BlobContainerClient(address).GetBlobClient("vod.zip");
        JobContainer files = JobContainer.Open(address, () => Task.CompletedTask, new WorkerLog(TextWriter.Null, TimeProvider.System, new Redactor()), TimeProvider.System);
        byte[] content = RandomNumberGenerator.GetBytes(21_000_001);
        long size;

        await using (BlockUpload upload = files.BeginUpload("vod.zip", "application/zip", CancellationToken.None))
        {
            await using (ZipArchive zip = await ZipArchive.CreateAsync(upload, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null))
            {
                await using Stream entry = await zip.CreateEntry("a1/00001.ts", CompressionLevel.NoCompression).OpenAsync();
                foreach (byte[] piece in content.Chunk(999_983))
                    await entry.WriteAsync(piece);
            }
            Assert.False(await blob.ExistsAsync());
            size = await upload.CommitAsync();
        }

        BlobDownloadResult stored = await blob.DownloadContentAsync();
        Assert.Equal((size, "application/zip"), (stored.Details.ContentLength, stored.Details.ContentType));
        await using ZipArchive read = new(stored.Content.ToStream());
        using MemoryStream unpacked = new();
        await using Stream packed = await Assert.Single(read.Entries).OpenAsync();
        await packed.CopyToAsync(unpacked);
        Assert.True(content.AsSpan().SequenceEqual(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length)), "What was unpacked is not what was packed.");
    }
}
