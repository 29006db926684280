using Serverless.Domain;
using Serverless.Media.Logging;
using Serverless.Media.Upload;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Upload;

public sealed class StorageRetryTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource _heard = new();
    private Task _trusted = Task.CompletedTask;
    private int _asked;
    private int _tries;

    [Fact(Timeout = 30_000)]
    public async Task Run_SleptInTheMiddleOfATry_TriesAgainWhenStillWanted()
    {
        Task<int> upload = Retry().RunAsync("a1-3.ts", FirstTryIsSleptThrough, Deadline, CancellationToken.None);

        await Wait.UntilAsync(() => Volatile.Read(ref _asked) == 2, Deadline);
        Assert.Equal(1, _tries);
        _heard.SetResult();

        Assert.Equal(2, await upload);
    }

    [Fact(Timeout = 30_000)]
    public async Task Run_FencedWhileItWaitsForTheHost_TriesNothingMore()
    {
        using CancellationTokenSource fenced = new();
        Task<int> upload = Retry().RunAsync("a1-3.ts", FirstTryIsSleptThrough, Deadline, fenced.Token);
        await Wait.UntilAsync(() => Volatile.Read(ref _asked) == 2, Deadline);

        await fenced.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        Assert.Equal(1, _tries);
    }

    [Fact(Timeout = 30_000)]
    public async Task Run_HostStaysAway_FailsWithTheReason()
    {
        _trusted = _heard.Task;

        JobFailureException fault = await Assert.ThrowsAsync<JobFailureException>(
            () => Retry().RunAsync("a1-3.ts", FirstTryIsSleptThrough, TimeSpan.FromMilliseconds(50), CancellationToken.None));

        Assert.Equal(JobErrorTypes.UploadError, fault.ErrorType);
        Assert.Contains("still wanted", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, _tries);
    }

    private StorageRetry Retry() => new(Ask, new WorkerLog(TextWriter.Null, TimeProvider.System, new Redactor()), TimeProvider.System);

    private Task Ask()
    {
        Interlocked.Increment(ref _asked);
        return _trusted;
    }

    private Task<int> FirstTryIsSleptThrough(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _tries) > 1)
            return Task.FromResult(_tries);
        _trusted = _heard.Task;
        throw new IOException("the line broke");
    }
}
