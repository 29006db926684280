using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Adapters.Blobs;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Ids;

namespace Serverless.Adapters.Tests.Blobs;

/// <summary>The service checks links against its own clock, so these tests use the system's.</summary>
[Collection(AzuriteTests.Name)]
public sealed class BlobJobFilesTests(AzuriteFixture azurite) : IDisposable
{
    private const string Path = "beam/room/20260301/Rec-room-1.mp4";

    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly HttpClient _http = new();
    private readonly BlobServiceClient _service = new(azurite.ConnectionString);
    private readonly string _jobId = ObjectId.New(Clock);

    private BlobJobFiles Files => new(_service, new BlobSas(_service, Clock), "BlobTests");

    private static DateTimeOffset Soon => Clock.GetUtcNow().AddMinutes(5);

    [Fact(Timeout = 30_000)]
    public async Task OpenForWorkerAsync_TheWorker_MayCreateReadListOverwriteAndDelete()
    {
        var container = new BlobContainerClient(await Files.OpenForWorkerAsync(_jobId, Soon, default));
        BlobClient blob = container.GetBlobClient("segments/a1/0001.ts");

        await blob.UploadAsync(new BinaryData("one"), new BlobUploadOptions { Tags = new Dictionary<string, string> { ["kind"] = "segment" } });
        await blob.UploadAsync(new BinaryData("two"), overwrite: true);

        Assert.Equal("two", (await blob.DownloadContentAsync()).Value.Content.ToString());
        Assert.Equal([blob.Name], await container.GetBlobsAsync().Select(b => b.Name).ToArrayAsync());
        await blob.DeleteAsync();
        Assert.Empty(await container.GetBlobsAsync().ToArrayAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenForWorkerAsync_Again_KeepsWhatIsThere()
    {
        await WriteAsync(Path, "film");

        var again = new BlobContainerClient(await Files.OpenForWorkerAsync(_jobId, Soon, default));

        Assert.Equal("film", (await again.GetBlobClient(Path).DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenForWorkerAsync_InAnotherJobsContainer_IsRefused()
    {
        string otherJobId = ObjectId.New(Clock);
        await Files.OpenForWorkerAsync(otherJobId, Soon, default);
        Uri mine = await Files.OpenForWorkerAsync(_jobId, Soon, default);
        var theirs = new BlobContainerClient(new Uri(mine.AbsoluteUri.Replace(_jobId, otherJobId, StringComparison.Ordinal)));

        await RefusedAsync(() => theirs.GetBlobClient("x").UploadAsync(new BinaryData("x")));
        await RefusedAsync(() => theirs.GetBlobsAsync().ToArrayAsync().AsTask());
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenForWorkerAsync_TheContainerItself_MayNotBeDeleted()
    {
        var container = new BlobContainerClient(await Files.OpenForWorkerAsync(_jobId, Soon, default));

        await RefusedAsync(() => container.DeleteAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenForWorkerAsync_Expired_IsRefused()
    {
        var container = new BlobContainerClient(await Files.OpenForWorkerAsync(_jobId, Clock.GetUtcNow().AddSeconds(-2), default));

        await RefusedAsync(() => container.GetBlobClient("x").UploadAsync(new BinaryData("x")));
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenForWorkerAsync_WithoutALink_NothingIsPublic()
    {
        await WriteAsync(Path, "film");
        var bare = new Uri((await Files.PresignAsync(_jobId, Path, Soon, default)).GetLeftPart(UriPartial.Path));

        using HttpResponseMessage response = await _http.GetAsync(bare);

        Assert.False(response.IsSuccessStatusCode, $"{bare} answered {(int)response.StatusCode}");
    }

    [Theory(Timeout = 30_000)]
    [InlineData(Path)]
    [InlineData("with space/ü & 100%+#1.mp4")]
    public async Task PresignAsync_WhoHasTheLink_ReadsTheBlob(string path)
    {
        await WriteAsync(path, "film");

        Assert.Equal("film", await _http.GetStringAsync(await Files.PresignAsync(_jobId, path, Soon, default)));
    }

    [Fact(Timeout = 30_000)]
    public async Task PresignAsync_OtherBlobOrOtherVerb_IsRefused()
    {
        await WriteAsync(Path, "film");
        await WriteAsync("other.mp4", "other");
        Uri link = await Files.PresignAsync(_jobId, Path, Soon, default);

        await RefusedAsync(() => new BlobClient(new Uri(link.AbsoluteUri.Replace(Path, "other.mp4", StringComparison.Ordinal))).DownloadContentAsync());
        await RefusedAsync(() => new BlobClient(link).UploadAsync(new BinaryData("mine"), overwrite: true));
        await RefusedAsync(() => new BlobClient(link).DeleteAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task PresignAsync_Expired_IsRefused()
    {
        await WriteAsync(Path, "film");
        Uri link = await Files.PresignAsync(_jobId, Path, Clock.GetUtcNow().AddSeconds(-2), default);

        await RefusedAsync(() => new BlobClient(link).DownloadContentAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_Twice_LeavesNothing()
    {
        await WriteAsync(Path, "film");

        await Files.DeleteAsync(_jobId, default);
        await Files.DeleteAsync(_jobId, default);

        Assert.Empty(await _service.GetBlobContainersAsync(BlobContainerTraits.None, BlobContainerStates.None, prefix: $"blobtests-job-{_jobId}", cancellationToken: default).ToArrayAsync());
    }

    public void Dispose() => _http.Dispose();

    private async Task WriteAsync(string path, string content) =>
        await new BlobContainerClient(await Files.OpenForWorkerAsync(_jobId, Soon, default)).GetBlobClient(path).UploadAsync(new BinaryData(content));

    private static async Task RefusedAsync(Func<Task> call) => Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(call)).Status);
}
