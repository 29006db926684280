using Microsoft.Extensions.Logging;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Embedded;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class SecretsTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Recording_FromStartToLink_LeavesNoSecretInTheLog()
    {
        await using ApiHost host = await fixture.StartHostAsync(minimumLogLevel: LogLevel.Debug);
        ApiClient client = await host.HundredMsAsync();
        string id = await client.StartAsync(await client.NewRoomAsync(), new { meeting_url = "https://meet.example.com/room?auth_token=page-s3cret" });
        var worker = new FakeWorker(host, id, attempt: 1);
        WorkerAssignment assignment = await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);
        await worker.UploadAsync([1, 2, 3]);
        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await worker.ReportAsync(WorkerReportType.Stopped);
        string asset = (await client.ReachesAsync(id, "completed")).Json.GetProperty("recording_assets")[0].GetProperty("id").GetString()!;
        string link = (await client.GetAsync($"/v2/recording-assets/{asset}/presigned-url")).Ok().Text("url")!;
        (await client.GetAsync("/v2/rooms?limit=5")).IsErrorWithDetails(400);

        var secrets = new Dictionary<string, string>
        {
            ["the page's token"] = "page-s3cret",
            ["the launch code"] = host.WorkerTokens.CodeFor(id, 1).Split('.')[2],
            ["the worker's token"] = assignment.Token.Split('.')[2],
            ["the worker's signature for the container"] = Signature(assignment.Container.Query),
            ["the link's signature"] = Signature(link),
            ["the app's secret"] = TestApp.One.Secret,
        };
        Assert.NotEmpty(host.Logs.Entries);
        foreach (CapturedLog entry in host.Logs.Entries)
        {
            string line = $"{entry.Category}: {entry.Message} {entry.Exception}";
            foreach ((string what, string secret) in secrets)
                Assert.False(line.Contains(secret, StringComparison.Ordinal) || line.Contains(Uri.UnescapeDataString(secret), StringComparison.Ordinal), $"{what} is in the log: {line}");
        }
    }

    private static string Signature(string url) => url.Split("sig=")[1].Split('&')[0];
}
