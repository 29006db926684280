using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>A host that keeps what is reported to it.</summary>
internal sealed class ReportedHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReportedHost(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public ConcurrentQueue<(string JobId, string? Authorization, WorkerReport Report)> Reports { get; } = new();

    public static async Task<ReportedHost> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = new ReportedHost(builder.Build());
        host._app.MapPost("/internal/media-workers/{job}/reports", host.NoteAsync);
        await host._app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task NoteAsync(HttpContext context)
    {
        WorkerReport report = (await JsonSerializer.DeserializeAsync<WorkerReport>(context.Request.Body, WorkerJson.Options))!;
        Reports.Enqueue(((string)context.Request.RouteValues["job"]!, context.Request.Headers.Authorization, report));
    }
}
