using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Webhooks;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Events;

/// <summary>Steps that tests of events have in common.</summary>
internal static class EventScript
{
    /// <summary>A host whose first app has a webhook at the receiver.</summary>
    public static Task<ApiHost> StartHostAsync(this ApiFixture fixture, WebhookReceiver receiver, params (string Name, string Value)[] settings) =>
        fixture.StartHostAsync(settings: new Dictionary<string, string?>(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
        {
            ["Network:AllowPrivate"] = "true",
            ["Apps:0:WebhookUrl"] = receiver.Url,
        });

    /// <summary>A recording from start to end, with a file.</summary>
    public static async Task<string> RecordAsync(this ApiHost host, ApiClient client, string room)
    {
        (string id, FakeWorker worker) = await host.RunningAsync(client, room);
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await worker.UploadAsync([1, 2, 3]);
        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
        return id;
    }

    /// <summary>Plays workers that fail until the job has.</summary>
    public static async Task FailAsync(this ApiHost host, string id, string errorType = "INTERNAL_ERROR")
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var worker = new FakeWorker(host, id, attempt);
            await worker.HelloAsync();
            await worker.ReportAsync(WorkerReportType.Failed, errorType: errorType);
        }
    }

    /// <summary>What npm's standardwebhooks makes of the messages, with the secret of the first app.</summary>
    public static Task<IReadOnlyList<JsonElement>> VerifyAsync(IEnumerable<ReceivedWebhook> received) => WebhookJudge.ReadAsync(received.Select(r => new
    {
        library = "standardwebhooks",
        secret = new WebhookSecret("", TestApp.One.Secret).Reveal(),
        headers = r.Headers,
        body = r.Body,
    }));
}
