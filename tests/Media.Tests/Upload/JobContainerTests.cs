using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Serverless.Domain;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Tests.Support;
using Serverless.Media.Upload;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Upload;

[Collection(CaptureSet.Name)]
public sealed class JobContainerTests(CaptureFixture fixture) : IAsyncLifetime
{
    private const int Size = 9 << 20;

    private static readonly byte[] Content = [.. Enumerable.Range(0, Size).Select(i => (byte)(i * 31 >> 8))];

    private readonly string _path = Path.GetTempFileName();
    private int _asked;

    private static WorkerLog Log { get; } = new(TextWriter.Null, TimeProvider.System, new Redactor());

    public async Task InitializeAsync() => await File.WriteAllBytesAsync(_path, Content);

    public Task DisposeAsync()
    {
        File.Delete(_path);
        return Task.CompletedTask;
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    public async Task UploadFile_AtOnceUnlessThatFailed_IsWhole(int lostCalls, int blocks)
    {
        WorkerAssignment job = await fixture.JobAsync("");
        JobContainer container = Open(job, new LostCalls(lostCalls));

        await container.UploadFileAsync("file.mp4", _path, "video/mp4", CancellationToken.None);

        BlobContainerClient stored = new(job.Container);
        Assert.Equal(Content, (await stored.GetBlobClient("file.mp4").DownloadContentAsync()).Value.Content.ToArray());
        BlockList made = await stored.GetBlockBlobClient("file.mp4").GetBlockListAsync();
        Assert.Equal(blocks, made.CommittedBlocks.Count());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UploadFile_SleptBetweenItsRequests_AsksBeforeTheNext(bool stillWanted)
    {
        WorkerAssignment job = await fixture.JobAsync("");
        TaskCompletionSource heard = new();
        using CancellationTokenSource fenced = new();
        // One that is lost, two blocks, and then what makes a file of them.
        JobContainer container = Open(job, new TrustPolicy(() => Interlocked.Increment(ref _asked) <= 3 ? Task.CompletedTask : heard.Task, Log, TimeProvider.System), new LostCalls(1));
        BlobClient file = new BlobContainerClient(job.Container).GetBlobClient("file.mp4");

        Task uploading = container.UploadFileAsync("file.mp4", _path, "video/mp4", fenced.Token);
        await Wait.UntilAsync(() => Volatile.Read(ref _asked) == 4, TimeSpan.FromSeconds(30));
        Assert.False(await file.ExistsAsync());

        if (stillWanted)
        {
            heard.SetResult();
            await uploading;
        }
        else
        {
            await fenced.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => uploading);
        }
        Assert.Equal(stillWanted, await file.ExistsAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task UploadFile_HostStaysAwayAfterTheSleep_FailsWithTheReason()
    {
        WorkerAssignment job = await fixture.JobAsync("");
        JobContainer container = Open(job, new TrustPolicy(() => new TaskCompletionSource().Task, Log, new HurriedClock()));

        JobFailureException fault = await Assert.ThrowsAsync<JobFailureException>(() => container.UploadFileAsync("file.mp4", _path, "video/mp4", CancellationToken.None));

        Assert.Equal(JobErrorTypes.UploadError, fault.ErrorType);
        Assert.Contains("still wanted", fault.Message, StringComparison.Ordinal);
    }

    private static JobContainer Open(WorkerAssignment job, params ReadOnlySpan<HttpPipelinePolicy> policies)
    {
        BlobClientOptions options = new() { Retry = { MaxRetries = 0 } };
        foreach (HttpPipelinePolicy policy in policies)
            options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        return new JobContainer(new BlobContainerClient(job.Container, options), new StorageRetry(Log, TimeProvider.System));
    }

    /// <summary>Every wait is over at once.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
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
