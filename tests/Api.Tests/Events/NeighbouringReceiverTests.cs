using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class NeighbouringReceiverTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Delivery_AnotherAddressOfTheHostHangs_ArrivesByTheFirstTry()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Network:AllowPrivate"] = "true",
            ["Webhooks:MaxParallel"] = "1",
            ["Webhooks:Timeout"] = "00:01:00",
        });
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = async (_, context) =>
        {
            if (context.Request.Path != "/hanging")
                return 200;
            hangs.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 504;
        };
        ApiClient client = await host.HundredMsAsync();

        await client.StartAsync(await client.NewRoomAsync(new { webhook = new { url = receiver.UrlOf("hanging") } }));
        await hangs.Task;
        await client.StartAsync(await client.NewRoomAsync(new { webhook = new { url = receiver.Url } }));

        await receiver.AwaitAsync(r => r.Names.Contains("session.open.success"));
        Assert.Single(receiver.Received);
    }
}
