using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.EventGrid;

/// <summary>Takes events by TLS, without which no token is shown.</summary>
internal sealed class FakeTopic : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate = SelfSigned.Certificate();

    private FakeTopic()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.MapPost("/api/events", TakeAsync);
    }

    public string Endpoint => _app.Urls.Single() + "/api/events";

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>How each request proved who it is, and what it told.</summary>
    public ConcurrentQueue<(string? Authorization, string? Key, string Body)> Received { get; } = new();

    public static async Task<FakeTopic> StartAsync()
    {
        var topic = new FakeTopic();
        await topic._app.StartAsync();
        return topic;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Received.Enqueue((context.Request.Headers.Authorization, context.Request.Headers["aeg-sas-key"], await reader.ReadToEndAsync()));
        context.Response.StatusCode = (int)Status;
    }
}
