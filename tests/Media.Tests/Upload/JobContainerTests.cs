using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Tests.Support;
using Serverless.Media.Upload;

namespace Serverless.Media.Tests.Upload;

[Collection(CaptureSet.Name)]
public sealed class JobContainerTests(CaptureFixture fixture)
{
    private const int Size = 9 << 20;

    [Theory(Timeout = 60_000)]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    public async Task UploadFile_AtOnceUnlessThatFailed_IsWhole(int lostCalls, int blocks)
    {
        WorkerAssignment job = await fixture.JobAsync("");
        string folder = Directory.CreateTempSubdirectory("upload-").FullName;
        string path = Path.Combine(folder, "file");
        byte[] content = [.. Enumerable.Range(0, Size).Select(i => (byte)(i * 31 >> 8))];
        await File.WriteAllBytesAsync(path, content);
        BlobClientOptions options = new() { Retry = { MaxRetries = 0 } };
        options.AddPolicy(new LostCalls(lostCalls), HttpPipelinePosition.PerCall);
        WorkerLog log = new(TextWriter.Null, TimeProvider.System, new Redactor());
        JobContainer container = new(new BlobContainerClient(job.Container, options), new StorageRetry(() => Task.CompletedTask, log, TimeProvider.System));

        await container.UploadFileAsync("file.mp4", path, "video/mp4", CancellationToken.None);
        Directory.Delete(folder, recursive: true);

        BlobContainerClient stored = new(job.Container);
        Assert.Equal(content, (await stored.GetBlobClient("file.mp4").DownloadContentAsync()).Value.Content.ToArray());
        BlockList made = await stored.GetBlockBlobClient("file.mp4").GetBlockListAsync();
        Assert.Equal(blocks, made.CommittedBlocks.Count());
    }

    /// <summary>The first calls get no reply.</summary>
    private sealed class LostCalls(int count) : HttpPipelinePolicy
    {
        private int _left = count;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Lose();
            ProcessNext(message, pipeline);
        }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Lose();
            return ProcessNextAsync(message, pipeline);
        }

        private void Lose()
        {
            if (_left-- > 0)
                throw new IOException("the line broke");
        }
    }
}
