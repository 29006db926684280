using System.Net;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Health;

[Collection(ApiTests.Name)]
public sealed class HealthTests(ApiFixture fixture)
{
    [Fact(Timeout = 30_000)]
    public async Task Health_WithoutLauncher_SaysWhatIsMissing()
    {
        ApiReply health = (await fixture.Shared.Client(null).GetAsync("/health")).Ok();

        JsonElement checks = health.Json.GetProperty("checks");
        Assert.Equal("degraded", health.Text("status"));
        Assert.Equal(
            (string[])["ok", "ok", "unavailable", "unavailable"],
            ((string[])["tables", "blobs", "media_worker", "transcription"]).Select(name => checks.GetProperty(name).GetProperty("status").GetString()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Call_StorageIsDown_IsUnavailableAndSaysSo()
    {
        // Port 9 (discard) is closed on every machine that runs these tests.
        string dead = string.Join(';', fixture.Azurite.ConnectionString.Split(';').Select(part =>
            part.Contains("Endpoint=", StringComparison.Ordinal) ? $"{part.Split('=')[0]}=http://127.0.0.1:9/devstoreaccount1" : part));
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["AzureWebJobsStorage"] = dead });

        ApiReply health = await host.Client(null).GetAsync("/health");
        ApiReply rooms = await (await host.HundredMsAsync()).GetAsync("/v2/rooms");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (health.Status, health.Text("status")));
        rooms.IsError(503, "storage is not available, try again");
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenApi_OfTheHost_IsTheFileOfTheRepository()
    {
        ApiReply document = (await fixture.Shared.Client(null).GetAsync("/openapi.yaml")).Ok();

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "openapi.yaml")), document.Body);
    }
}
