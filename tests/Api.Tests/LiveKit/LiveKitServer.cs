using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Serverless.Api.Tests.LiveKit;

/// <summary>Plays LiveKit's Ingress and Room services as its documentation has them: Twirp, JSON in snake case.</summary>
internal sealed class LiveKitServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public LiveKitServer()
    {
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>Answer everything with 500.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The name of each room that goes on, by its <c>sid</c>.</summary>
    public ConcurrentDictionary<string, string> Rooms { get; } = new();

    /// <summary>The body that each ingress was made with, by its id.</summary>
    public ConcurrentDictionary<string, JsonElement> Ingresses { get; } = new();

    /// <summary>Is waited for before a call is answered, by its method.</summary>
    public Func<string, JsonElement, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The method, the token and the body of each call.</summary>
    public ConcurrentQueue<(string Method, string Token, JsonElement Body)> Calls { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is ObjectDisposedException or HttpListenerException)
        {
            return;
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        JsonElement body = JsonElement.Parse(await new StreamReader(context.Request.InputStream).ReadToEndAsync());
        string method = context.Request.Url!.Segments[^1];
        Calls.Enqueue((method, context.Request.Headers["Authorization"]!["Bearer ".Length..], body));
        await Before(method, body);
        (int status, object reply) = IsBroken ? (500, new { code = "internal", msg = "broken" }) : Reply(context.Request.Url.AbsolutePath, body);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(JsonSerializer.Serialize(reply)));
        context.Response.Close();
    }

    private (int Status, object Reply) Reply(string path, JsonElement body)
    {
        switch (path)
        {
            case "/twirp/livekit.RoomService/ListRooms":
                return (200, new { rooms = Rooms.Select(room => new { sid = room.Key, name = room.Value, num_participants = 1 }) });
            case "/twirp/livekit.RoomService/DeleteRoom":
                KeyValuePair<string, string>[] gone = [.. Rooms.Where(room => room.Value == Text(body, "room"))];
                foreach (KeyValuePair<string, string> room in gone)
                    Rooms.TryRemove(room);
                return gone.Length > 0 ? (200, new { }) : NotFound;
            case "/twirp/livekit.Ingress/CreateIngress":
                string way = Text(body, "input_type") == "WHIP_INPUT" ? "whip" : "rtmp";
                string id = Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? $"IN_{way}" : $"IN_{way}{i}").First(id => Ingresses.TryAdd(id, body));
                string url = way == "whip" ? "https://project.whip.livekit.cloud/w" : "rtmps://project.rtmp.livekit.cloud/x";
                return (200, new { ingress_id = id, stream_key = $"{way}key", url, input_type = Text(body, "input_type"), state = new { status = "ENDPOINT_INACTIVE" } });
            case "/twirp/livekit.Ingress/ListIngress":
                return (200, new
                {
                    items = Ingresses.Where(i => Text(i.Value, "room_name") == Text(body, "room_name"))
                        .Select(i => new { ingress_id = i.Key, room_name = Text(i.Value, "room_name"), participant_identity = Text(i.Value, "participant_identity") }),
                });
            case "/twirp/livekit.Ingress/DeleteIngress":
                return Ingresses.TryRemove(Text(body, "ingress_id")!, out _) ? (200, new { ingress_id = Text(body, "ingress_id") }) : NotFound;
            default:
                return (404, new { code = "bad_route", msg = path });
        }
    }

    private static (int Status, object Reply) NotFound => (404, new { code = "not_found", msg = "requested object does not exist" });

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
