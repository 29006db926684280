using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Webhooks;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

/// <summary>Runs the programs of docs/webhooks.md and docs/event-grid.md as they are printed there.</summary>
[Collection(ApiTests.Name)]
public sealed partial class DocumentedReceiverTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task WebhooksPage_ReceivesARecording_VerifiesEachMessageAndRefusesForgedOnes()
    {
        await using var program = await PrintedProgram.StartAsync("docs/webhooks.md", ("WEBHOOK_SECRET", new WebhookSecret("", TestApp.One.Secret).Reveal()));
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Network:AllowPrivate"] = "true",
            ["Apps:0:WebhookUrl"] = program.Url,
        });
        ApiClient client = await host.HundredMsAsync();

        await host.RecordAsync(client, await client.NewRoomAsync());
        await program.SaysAsync(line => line.StartsWith("beam.recording.success ", StringComparison.Ordinal));

        using var http = new HttpClient();
        using var forged = new HttpRequestMessage(HttpMethod.Post, program.Url) { Content = new StringContent("{}") };
        forged.Headers.Add("webhook-id", "x");
        forged.Headers.Add("webhook-timestamp", $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}");
        forged.Headers.Add("webhook-signature", "v1,AAAA");
        using HttpResponseMessage refused = await http.SendAsync(forged);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task EventGridPage_AnswersBothHandshakesAndTakesEvents()
    {
        await using var program = await PrintedProgram.StartAsync("docs/event-grid.md");
        await using EventGridTopic topic = await EventGridTopic.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["EventGrid:TopicEndpoint"] = topic.Endpoint, ["EventGrid:Key"] = EventGridTopic.Key });
        ApiClient client = await host.HundredMsAsync();
        string id = await host.RecordAsync(client, await client.NewRoomAsync());
        await Wait.UntilAsync(() => topic.Types.Contains("serverless.recording.completed"), TimeSpan.FromSeconds(20));
        using var http = new HttpClient();

        using var options = new HttpRequestMessage(HttpMethod.Options, program.Url) { Headers = { { "WebHook-Request-Origin", "eventgrid.azure.net" } } };
        using HttpResponseMessage allowed = await http.SendAsync(options);
        const string Validation = """[{"id":"1","topic":"t","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-01-01T00:00:00Z","metadataVersion":"1","dataVersion":"2","data":{"validationCode":"512d38b6"}}]""";
        using HttpResponseMessage validated = await http.PostAsync(program.Url, new StringContent(Validation, Encoding.UTF8, "application/json"));
        foreach ((_, string body) in topic.Received)
            (await http.PostAsync(program.Url, new StringContent(body, Encoding.UTF8, "application/cloudevents-batch+json"))).Dispose();

        Assert.Equal((HttpStatusCode.OK, "eventgrid.azure.net"), (allowed.StatusCode, Assert.Single(allowed.Headers.GetValues("WebHook-Allowed-Origin"))));
        Assert.Equal("512d38b6", JsonElement.Parse(await validated.Content.ReadAsStringAsync()).GetProperty("validationResponse").GetString());
        await program.SaysAsync(line => line.StartsWith($"serverless.recording.completed /v2/recordings/{id} ", StringComparison.Ordinal));
    }

    /// <summary>The JavaScript of a page, as a process.</summary>
    private sealed partial class PrintedProgram : IAsyncDisposable
    {
        private readonly string _file = Path.Combine(Path.GetTempPath(), $"page-{Guid.NewGuid():N}.mjs");
        private readonly ConcurrentQueue<string> _lines = new();
        private Process _process = null!;

        public string Url { get; private set; } = "";

        public static async Task<PrintedProgram> StartAsync(string page, params (string Name, string Value)[] environment)
        {
            var program = new PrintedProgram();
            string text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, page));
            await File.WriteAllTextAsync(program._file, Script().Match(text).Groups["code"].Value);
            var start = new ProcessStartInfo("node") { ArgumentList = { program._file }, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach ((string name, string value) in environment.Append(("PORT", "0")))
                start.Environment[name] = value;
            program._process = new Process { StartInfo = start };
            program._process.OutputDataReceived += (_, line) => program._lines.Enqueue(line.Data ?? "");
            program._process.ErrorDataReceived += (_, line) => program._lines.Enqueue(line.Data ?? "");
            program._process.Start();
            program._process.BeginOutputReadLine();
            program._process.BeginErrorReadLine();
            await program.SaysAsync(line => line.StartsWith("listening on ", StringComparison.Ordinal));
            program.Url = $"http://127.0.0.1:{program._lines.First(l => l.StartsWith("listening on ", StringComparison.Ordinal)).Split(' ')[^1]}/";
            return program;
        }

        public async Task SaysAsync(Predicate<string> line)
        {
            try
            {
                await Wait.UntilAsync(() => _lines.Any(l => line(l)), TimeSpan.FromSeconds(20));
            }
            catch (TimeoutException)
            {
                Assert.Fail($"It said:\n{string.Join('\n', _lines)}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            File.Delete(_file);
        }

        [GeneratedRegex(@"^```js\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
        private static partial Regex Script();
    }
}
