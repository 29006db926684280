using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

/// <summary>What a broken or hostile worker may send: refused, and never our fault.</summary>
[Collection(ApiTests.Name)]
public sealed class WorkerProtocolTests(ApiFixture fixture)
{
    private static readonly string[] Bodies =
    [
        "", " ", "null", "7", "[]", "{", "nope", "{}", """{"type":7}""", """{"type":"exploded"}""", """{"type":"asset"}""",
        """{"type":"asset","asset":{}}""", """{"type":"asset","asset":{"type":null,"path":null}}""", """{"type":"asset","asset":{"type":"room-composite","path":"../x/y?z#","size_bytes":-1,"duration_seconds":-5}}""",
        """{"type":"asset","asset":{"type":"room-composite","path":"a.mp4","size_bytes":1,"duration_seconds":1e999}}""", """{"type":"asset","asset":{"type":"room-composite","path":"a.mp4","size_bytes":1,"duration_seconds":1,"width":0,"height":2}}""",
        """{"type":"started","at":"yesterday"}""", """{"code":null,"worker_id":null}""", """{"code":7,"worker_id":[]}""", """{"code":"a.1.b","worker_id":""}""", """{"phase":7}""", """{"phase":"capturing"}""", """{"phase":"capturing","duration_seconds":1e999}""", """{"phase":"capturing","duration_seconds":-1}""", """{"\ud800":1}""", """{"type":"\ud800"}""",
    ];

    public static TheoryData<string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string>();
            foreach (string call in (string[])["hello", "wait", "reports", "heartbeat"])
            {
                foreach (string body in Bodies)
                    calls.Add(call, body);
            }
            return calls;
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hello_OfAJob_GivesKeysForAsLongAsItMayTake(bool transcribed)
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        DateTimeOffset before = host.Clock.GetUtcNow();
        string id = await client.StartAsync(await client.NewRoomAsync(), new { meeting_url = RecordingScript.Page, transcription = new { enabled = transcribed } });

        WorkerAssignment job = await new FakeWorker(host, id, attempt: 1).HelloAsync();

        TimeSpan longest = WorkerTimes.Longest(TimeSpan.FromHours(4), transcribed);
        DateTimeOffset until = new BlobUriBuilder(job.Container).Sas.ExpiresOn;
        Assert.InRange(until - before, longest - TimeSpan.FromSeconds(1), longest + TimeSpan.FromMinutes(5));
        // The default: 4 hours of capture, and a transcript may take as long again.
        Assert.True(until - before > TimeSpan.FromHours(transcribed ? 8 : 4) + TimeSpan.FromHours(2));
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Calls))]
    public async Task Post_BadBody_IsRefused(string call, string body)
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, call is "hello" or "wait" ? $"/internal/media-workers/{call}" : $"/internal/media-workers/{id}/{call}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", worker.Token);

        using HttpResponseMessage response = await host.Workers.SendAsync(request);

        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await client.GetAsync($"/v2/recordings/{id}")).Ok().Json.GetProperty("recording_assets").ValueKind);
    }
}
