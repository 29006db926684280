using System.Net;
using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>One session of the sessions API, as its caller sees it.</summary>
internal sealed class PlannedSession(Installation installation, string id, string room)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A session of a new room, scheduled.</summary>
    /// <param name="settings">Body of <c>POST /v2/rooms</c>.</param>
    public static async Task<PlannedSession> PlanAsync(Installation installation, object settings, bool recorded = false)
    {
        string room = (await installation.CallAsync(HttpMethod.Post, "/v2/rooms", settings)).GetProperty("id").GetString()!;
        (HttpStatusCode status, string body) = await installation.TryCallAsync(HttpMethod.Post, $"/rooms/{room}/sessions", new { title = "For real", recording_enabled = recorded });
        Assert.True(status == HttpStatusCode.Created, body);
        return new(installation, SessionIn(JsonElement.Parse(body)).GetProperty("id").GetString()!, room);
    }

    public async Task<JsonElement> GetAsync() => SessionIn(await installation.CallAsync(HttpMethod.Get, $"/sessions/{id}"));

    /// <summary><c>start</c>.</summary>
    /// <returns>What it answers beside the session.</returns>
    public async Task<JsonElement> StartAsync() => (await installation.CallAsync(HttpMethod.Post, $"/sessions/{id}/start")).GetProperty("data");

    /// <param name="move"><c>go_live</c> or <c>end</c>.</param>
    public async Task<JsonElement> MoveAsync(string move) => SessionIn(await installation.CallAsync(HttpMethod.Post, $"/sessions/{id}/{move}"));

    /// <summary>The live stream that it has, as soon as there is one.</summary>
    public async Task<LiveStream> StreamAsync()
    {
        JsonElement stream = await FirstAsync("live-streams");
        return installation.Watch(new LiveStream(installation, stream.GetProperty("id").GetString()!, room, new Uri(stream.GetProperty("playback").GetProperty("url").GetString()!)));
    }

    /// <summary>The recording that it has, as soon as there is one.</summary>
    public async Task<Recording> RecordingAsync() =>
        installation.Watch(new Recording(installation, (await FirstAsync("recordings")).GetProperty("id").GetString()!, room));

    private async Task<JsonElement> FirstAsync(string kind)
    {
        JsonElement list = default;
        try
        {
            await Wait.UntilAsync(
                async () => (list = (await installation.CallAsync(HttpMethod.Get, $"/v2/{kind}?room_id={room}")).GetProperty("data")).GetArrayLength() > 0, Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The session has none of {kind}.\n{installation.Explain()}");
        }
        return list[0];
    }

    private static JsonElement SessionIn(JsonElement reply) => reply.GetProperty("data").GetProperty("session");
}
