using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Serverless.Api.Tests.SessionsApi;

/// <summary>Plays LiveKit's Ingress service as its documentation has it: Twirp, JSON in snake case.</summary>
internal sealed class LiveKitIngressServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public LiveKitIngressServer()
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
        string method = context.Request.Url!.AbsolutePath.Replace("/twirp/livekit.Ingress/", "", StringComparison.Ordinal);
        Calls.Enqueue((method, context.Request.Headers["Authorization"]!["Bearer ".Length..], body));
        context.Response.StatusCode = IsBroken ? 500 : 200;
        context.Response.ContentType = "application/json";
        string type = body.TryGetProperty("input_type", out JsonElement input) ? input.GetString()! : "";
        string reply = type == "WHIP_INPUT"
            ? """{"ingress_id":"IN_whip","stream_key":"whipkey","url":"https://project.whip.livekit.cloud/w","input_type":"WHIP_INPUT","reusable":true}"""
            : """{"ingress_id":"IN_rtmp","stream_key":"rtmpkey","url":"rtmps://project.rtmp.livekit.cloud/x","input_type":"RTMP_INPUT","state":{"status":"ENDPOINT_INACTIVE"}}""";
        await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(IsBroken ? """{"code":"internal","msg":"broken"}""" : reply));
        context.Response.Close();
    }
}
