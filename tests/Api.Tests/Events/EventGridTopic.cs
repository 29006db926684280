using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless.Api.Tests.Events;

/// <summary>Takes what a topic takes, and keeps what it took.</summary>
internal sealed class EventGridTopic : IAsyncDisposable
{
    public const string Key = "dGhlIHRvcGljJ3Mga2V5";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(IReadOnlyDictionary<string, string> Headers, string Body)> _received = new();

    private EventGridTopic(WebApplication app) => _app = app;

    public string Endpoint => _app.Urls.First() + "/api/events";

    public int Status { get; set; } = 200;

    public IReadOnlyList<(IReadOnlyDictionary<string, string> Headers, string Body)> Received => [.. _received];

    /// <summary>The types of all events, in the order of their arrival.</summary>
    public IReadOnlyList<string> Types => [.. Received.SelectMany(r => JsonElement.Parse(r.Body).EnumerateArray().Select(e => e.GetProperty("type").GetString()!))];

    public static async Task<EventGridTopic> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var topic = new EventGridTopic(app);
        app.MapPost("/api/events", topic.TakeAsync);
        await app.StartAsync();
        return topic;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        context.Response.StatusCode = Status;
        if (Status == 200)
            _received.Enqueue((context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body));
    }
}
