using Serverless.Api.Tests.Hosting;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class SlowReceiverTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Delivery_ManyAtOnce_NoMoreThanSoManyAreUnderWay()
    {
        const int Most = 2;
        const int Jobs = 6;
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver, ("Webhooks:MaxParallel", "2"));
        (int inside, int highest) = (0, 0);
        var gate = new Lock();
        receiver.Answer = async (_, _) =>
        {
            Count(1);
            // Time for one more to come, where one could.
            await Wait.ForAsync(() => Task.FromResult(highest > Most), TimeSpan.FromMilliseconds(300));
            Count(-1);
            return 200;
        };
        ApiClient client = await host.HundredMsAsync();

        foreach (string room in await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ => client.NewRoomAsync())))
            await client.StartAsync(room);
        await receiver.AwaitAsync(r => r.Names.Count == Jobs);

        Assert.Equal(Most, highest);

        void Count(int more)
        {
            lock (gate)
                highest = Math.Max(highest, inside += more);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Delivery_AnswerTakesNineSeconds_ArrivesByTheFirstTry()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        // The sockets' time is the machine's: it is not to be up, however slow that is.
        await using ApiHost host = await fixture.StartHostAsync(receiver, ("Webhooks:Timeout", "00:01:00"));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = (_, _) =>
        {
            asked.TrySetResult();
            return answer.Task;
        };
        ApiClient client = await host.HundredMsAsync();

        await client.StartAsync(await client.NewRoomAsync());
        await asked.Task;
        // The timer looks meanwhile, and leaves it alone.
        host.Clock.Advance(TimeSpan.FromSeconds(9));
        answer.SetResult(200);

        await Wait.UntilAsync(async () => (await client.GetAsync("/v2/analytics/webhooks?status=success")).Ok().Data.Count == 1, TimeSpan.FromSeconds(20));
        Assert.Single(receiver.Received);
    }
}
