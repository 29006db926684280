using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Api.Tests.LiveKit;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.SessionsApi;

/// <summary>Starts and ends that cross, or are cut off, leave no ingress of LiveKit behind.</summary>
[Collection(ApiTests.Name)]
public sealed class LiveKitWaysTests(ApiFixture fixture) : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly LiveKitServer _livekit = new();
    private ApiHost _host = null!;
    private ApiClient _client = null!;
    private string _session = "";

    public async Task InitializeAsync()
    {
        _host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Apps:0:LiveKitUrl"] = _livekit.Url,
            ["Apps:0:LiveKitApiKey"] = LiveKitJudge.Key,
            ["Apps:0:LiveKitApiSecret"] = LiveKitJudge.Secret,
        });
        _client = await _host.HundredMsAsync();
        string room = (await _client.PostAsync("/rooms", new { title = "Planned" })).Json.GetProperty("data").GetProperty("room").GetProperty("id").GetString()!;
        _session = (await _client.PostAsync($"/rooms/{room}/sessions", new { title = "Planned" })).Json.GetProperty("data").GetProperty("session").GetProperty("id").GetString()!;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _livekit.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Start_RecordingIsEnabled_SaysThatNothingIsRecordedByItself()
    {
        string room = (await _client.GetAsync($"/sessions/{_session}")).Ok().Json.GetProperty("data").GetProperty("session").GetProperty("room_id").GetString()!;
        string recorded = (await _client.PostAsync($"/rooms/{room}/sessions", new { title = "Recorded", recording_enabled = true })).Json.GetProperty("data").GetProperty("session").GetProperty("id").GetString()!;

        JsonElement why = (await _client.PostAsync($"/sessions/{recorded}/start")).Ok().Json.GetProperty("data").GetProperty("unavailable");

        Assert.Equal(["hls_url", "recording"], why.EnumerateObject().Select(part => part.Name));
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_SessionEndsWhileTheIngressesAreMade_IsRefusedAndLeavesNone()
    {
        var ended = new TaskCompletionSource();
        _livekit.Before = (method, body) => method == "CreateIngress" && body.GetProperty("input_type").GetString() == "WHIP_INPUT" ? ended.Task : Task.CompletedTask;

        Task<ApiReply> start = _client.PostAsync($"/sessions/{_session}/start");
        await Wait.UntilAsync(() => _livekit.Calls.Count(call => call.Method == "CreateIngress") == 2, Deadline);
        Assert.Equal("ended", Status(await _client.PostAsync($"/sessions/{_session}/end")));
        ended.SetResult();

        (await start).IsWrapped(409, "session_ended");
        Assert.Empty(_livekit.Ingresses);
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_TwiceAtOnce_HasOnePairOfIngresses()
    {
        var both = new TaskCompletionSource();
        _livekit.Before = (method, _) =>
        {
            if (_livekit.Calls.Count(call => call.Method == "CreateIngress") == 2)
                both.TrySetResult();
            return method == "CreateIngress" ? both.Task : Task.CompletedTask;
        };

        ApiReply[] started = await Task.WhenAll(_client.PostAsync($"/sessions/{_session}/start"), _client.PostAsync($"/sessions/{_session}/start"));

        Assert.Single(started.Select(reply => reply.Ok().Json.GetProperty("data").GetProperty("rtmp").GetProperty("ingress_id").GetString()).Distinct());
        Assert.Equal(2, _livekit.Ingresses.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task End_AStartWasCutOffBeforeItKeptItsIngresses_DeletesThemToo()
    {
        (await _client.PostAsync($"/sessions/{_session}/start")).Ok();
        JsonElement made = _livekit.Ingresses["IN_rtmp"];
        _livekit.Ingresses["IN_lost"] = made;
        _livekit.Ingresses["IN_other"] = JsonSerializer.SerializeToElement(new { room_name = made.GetProperty("room_name").GetString(), participant_identity = "somebody" });

        (await _client.PostAsync($"/sessions/{_session}/end")).Ok();

        Assert.Equal(["IN_other"], _livekit.Ingresses.Keys);
    }

    [Fact(Timeout = 60_000)]
    public async Task End_LiveKitDoesNotAnswer_EndsAndDeletesTheIngressesLater()
    {
        (await _client.PostAsync($"/sessions/{_session}/start")).Ok();
        _livekit.IsBroken = true;

        Assert.Equal("ended", Status(await _client.PostAsync($"/sessions/{_session}/end")));
        Assert.Equal("ended", Status(await _client.PostAsync($"/sessions/{_session}/end")));
        Assert.Equal(2, _livekit.Ingresses.Count);
        _livekit.IsBroken = false;

        await Wait.UntilAsync(
            () =>
            {
                _host.Clock.Advance(TimeSpan.FromSeconds(30));
                return _livekit.Ingresses.IsEmpty;
            },
            Deadline);
    }

    private static string? Status(ApiReply reply) => reply.Ok().Json.GetProperty("data").GetProperty("session").GetProperty("status").GetString();
}
