using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>The calls of Azure Resource Manager that concern one Container Apps job, as its REST reference describes them.</summary>
internal sealed class FakeResourceManager : IAsyncDisposable
{
    public const string JobId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.App/jobs/worker";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate = SelfSigned.Certificate();
    private int _operations;

    private FakeResourceManager()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Use(AdmitAsync);
        _app.MapGet(JobId, () => Results.Content(Job.ToJsonString(), "application/json"));
        _app.MapPost($"{JobId}/start", (Delegate)BeginAsync);
        _app.MapGet("/operations/{name}", Operation);
        _app.MapPost($"{JobId}/stop/{{name}}", Stop);
        _app.MapGet($"{JobId}/executions", List);
    }

    public string Url => _app.Urls.Single();

    /// <summary>The job, as its GET answers.</summary>
    public JsonObject Job { get; } = JsonNode.Parse("""
        {"id":"x","name":"worker","properties":{"configuration":{"triggerType":"Manual"},"template":{"containers":[
          {"name":"worker","image":"registry/media-worker:1","resources":{"cpu":2.0,"memory":"4Gi"},"env":[{"name":"SERVERLESS_WORK","value":"/work"}],"probes":[],"volumeMounts":[{"volumeName":"v"}]}]}}}
        """)!.AsObject();

    /// <summary>Method, path and status, in the order of the calls.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What every call shows.</summary>
    public ConcurrentQueue<string?> Authorizations { get; } = new();

    public List<JsonObject> Executions { get; } = [];

    /// <summary>Answers given before any call is carried out, each once.</summary>
    public ConcurrentQueue<int> Faults { get; } = new();

    /// <summary>Whether a start is answered with 202 and where to ask.</summary>
    public bool Later { get; set; }

    /// <summary>How often an operation is asked for before it has ended.</summary>
    public int Asks { get; set; } = 2;

    /// <summary>Executions on one page.</summary>
    public int PageSize { get; set; } = 100;

    public static async Task<FakeResourceManager> StartAsync()
    {
        var fake = new FakeResourceManager();
        await fake._app.StartAsync();
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        Authorizations.Enqueue(context.Request.Headers.Authorization);
        if (Faults.TryDequeue(out int fault))
        {
            context.Response.StatusCode = fault;
            context.Response.Headers.RetryAfter = "0";
        }
        else if (context.Request.Path.StartsWithSegments("/operations") || context.Request.Query["api-version"] == "2025-01-01")
        {
            await next(context);
        }
        else
        {
            context.Response.StatusCode = 400;
        }
        Calls.Enqueue($"{context.Request.Method} {context.Request.Path.Value!.Replace(JobId, "", StringComparison.Ordinal)} {context.Response.StatusCode}");
    }

    private async Task<IResult> BeginAsync(HttpContext context)
    {
        JsonObject template = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var name = $"worker-{Executions.Count + 1}";
        Executions.Add(new()
        {
            ["name"] = name,
            ["properties"] = new JsonObject { ["status"] = "Running", ["startTime"] = "2026-03-01T10:00:00+00:00", ["template"] = template },
        });
        if (!Later)
            return Results.Content(new JsonObject { ["id"] = $"{JobId}/executions/{name}", ["name"] = name }.ToJsonString(), "application/json");
        context.Response.Headers.Location = $"{Url}/operations/{name}?api-version=2025-01-01";
        context.Response.Headers.RetryAfter = "0";
        return Results.StatusCode(202);
    }

    private IResult Operation(HttpContext context, string name)
    {
        if (Interlocked.Increment(ref _operations) >= Asks)
            return Results.Content(new JsonObject { ["name"] = name }.ToJsonString(), "application/json");
        context.Response.Headers.Location = $"{Url}{context.Request.Path}{context.Request.QueryString}";
        context.Response.Headers.RetryAfter = "0";
        return Results.StatusCode(202);
    }

    private IResult Stop(string name)
    {
        if (Executions.FirstOrDefault(e => (string?)e["name"] == name) is not { } execution)
            return Results.NotFound();
        execution["properties"]!["status"] = "Stopped";
        return Results.StatusCode(202);
    }

    private IResult List(HttpContext context)
    {
        int skip = int.TryParse(context.Request.Query["skip"], out int asked) ? asked : 0;
        var page = new JsonObject { ["value"] = new JsonArray([.. Executions.Skip(skip).Take(PageSize).Select(e => e.DeepClone())]) };
        if (skip + PageSize < Executions.Count)
            page["nextLink"] = $"{Url}{JobId}/executions?api-version=2025-01-01&skip={skip + PageSize}";
        return Results.Content(page.ToJsonString(), "application/json");
    }
}
