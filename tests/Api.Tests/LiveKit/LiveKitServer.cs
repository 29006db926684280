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

    /// <summary>The <c>sid</c> of each room that goes on.</summary>
    public ConcurrentDictionary<string, bool> Rooms { get; } = new();

    /// <summary>The method, the token and the body of each call.</summary>
    public ConcurrentQueue<(string Method, string Token, JsonElement Body)> Calls { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
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
        string? reply = IsBroken ? null : context.Request.Url.AbsolutePath switch
        {
            "/twirp/livekit.RoomService/ListRooms" => JsonSerializer.Serialize(new { rooms = Rooms.Keys.Select(sid => new { sid, name = "any", num_participants = 1 }) }),
            "/twirp/livekit.Ingress/CreateIngress" when body.GetProperty("input_type").GetString() == "WHIP_INPUT" =>
                """{"ingress_id":"IN_whip","stream_key":"whipkey","url":"https://project.whip.livekit.cloud/w","input_type":"WHIP_INPUT","reusable":true}""",
            "/twirp/livekit.Ingress/CreateIngress" or "/twirp/livekit.Ingress/DeleteIngress" =>
                """{"ingress_id":"IN_rtmp","stream_key":"rtmpkey","url":"rtmps://project.rtmp.livekit.cloud/x","input_type":"RTMP_INPUT","state":{"status":"ENDPOINT_INACTIVE"}}""",
            _ => null,
        };
        context.Response.StatusCode = reply is null ? 500 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(reply ?? """{"code":"internal","msg":"broken"}"""));
        context.Response.Close();
    }
}
