using Serverless.Domain.Settings;
using Serverless.Orchestrations.Events;

namespace Serverless.Orchestrations.Tests.Events;

public sealed class ReceiverGatesTests
{
    private readonly ReceiverGates _gates = new(new WebhooksOptions { MaxParallel = 2 });

    [Fact(Timeout = 10_000)]
    public async Task EnterAsync_MoreThanMayBeInside_WaitUntilOneLeaves()
    {
        IDisposable first = await _gates.EnterAsync("one", default);
        using IDisposable second = await _gates.EnterAsync("one", default);
        Task<IDisposable> third = _gates.EnterAsync("one", default);
        using IDisposable elsewhere = await _gates.EnterAsync("two", default);

        bool waits = !third.IsCompleted;
        first.Dispose();

        (await third).Dispose();
        Assert.True(waits);
    }

    [Fact(Timeout = 10_000)]
    public async Task EnterAsync_AddressesThatNobodyGoesTo_AreForgotten()
    {
        using var end = new CancellationTokenSource();
        IDisposable[] inside = [await _gates.EnterAsync("one", default), await _gates.EnterAsync("one", default)];
        Task<IDisposable> waiting = _gates.EnterAsync("one", end.Token);
        (await _gates.EnterAsync("two", default)).Dispose();

        int held = _gates.Count;
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        foreach (IDisposable place in inside)
            place.Dispose();

        Assert.Equal((1, 0), (held, _gates.Count));
    }
}
