using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

/// <summary>Somebody who is told: keeps every request, and answers as the test wants.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();
    private int _taken;

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Url => UrlOf("hook");

    /// <summary>The status of the answer; may wait, or throw to break the connection. Default: 200.</summary>
    public Func<ReceivedWebhook, HttpContext, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(200);

    /// <summary>All requests, in the order of their arrival.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    /// <summary>How many requests were answered with 200.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>The names of the messages that were taken, each once.</summary>
    public IReadOnlyList<string> Names => [.. Received.Where(r => r.Status == 200).DistinctBy(r => r.Id).Select(r => r.Name)];

    public static async Task<WebhookReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(app);
        app.MapPost("/{path}", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Another address of the same receiver.</summary>
    public string UrlOf(string path) => $"{_app.Urls.First()}/{path}";

    /// <summary>Waits for so many requests.</summary>
    public async Task<IReadOnlyList<ReceivedWebhook>> CountAsync(int count)
    {
        await AwaitAsync(r => r.Received.Count >= count);
        return Received;
    }

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="deadline">Default: 20 s.</param>
    public async Task AwaitAsync(Func<WebhookReceiver, bool> condition, TimeSpan? deadline = null)
    {
        try
        {
            await Wait.UntilAsync(() => condition(this), deadline ?? TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Received: {string.Join(", ", Received.Select(r => $"{r.Name} {r.Status}"))}");
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new ReceivedWebhook(
            context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), Encoding.UTF8.GetString(body.ToArray()));
        try
        {
            request.Status = await Answer(request, context);
        }
        catch (InvalidOperationException)
        {
            request.Status = -1;
        }
        _received.Enqueue(request);
        if (request.Status == 200)
            Interlocked.Increment(ref _taken);
        if (request.Status < 0)
            context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
        else
            context.Response.StatusCode = request.Status;
    }
}

/// <summary>One request to a receiver.</summary>
internal sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json { get; } = JsonElement.Parse(Body);

    /// <summary>What was answered; -1 for a broken connection.</summary>
    public int Status { get; set; }

    public string Id => Headers["webhook-id"];

    public string Name => (Json.TryGetProperty("type", out JsonElement type) ? type : Json.GetProperty("webhookType")).GetString()!;

    public JsonElement Data => Json.GetProperty("data");
}
