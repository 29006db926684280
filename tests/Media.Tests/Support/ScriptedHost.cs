using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Support;

/// <summary>Plays the host of one worker: gives it its job and keeps what it tells.</summary>
internal sealed class ScriptedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WorkerAssignment _job;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedHost(WebApplication app, WorkerAssignment job) => (_app, _job) = (app, job);

    public string Address => _app.Urls.First();

    public ConcurrentQueue<WorkerReport> Reports { get; } = new();

    public ConcurrentQueue<WorkerHeartbeat> Beats { get; } = new();

    public ConcurrentQueue<string?> Bearers { get; } = new();

    /// <summary>Which command each open question said to know; null for those that said none.</summary>
    public ConcurrentQueue<string?> Polls { get; } = new();

    public DesiredState Desired { get; private set; } = DesiredState.Run;

    /// <summary>Handed out until they are acknowledged.</summary>
    public ConcurrentQueue<WorkerCommand> Commands { get; } = new();

    /// <summary>Answers every call but the first with "another attempt has taken over".</summary>
    public bool Fenced { get; set; }

    /// <summary>With <see cref="Fenced"/>: not because of another attempt, but because the job has ended.</summary>
    public bool Ended { get; init; }

    /// <summary>Fences the worker off as soon as a report of this type is taken; null for never.</summary>
    public WorkerReportType? FencesAfter { get; init; }

    /// <summary>Drops every connection, as a host does that is not there.</summary>
    public bool Away { get; set; }

    /// <summary>Goes away as soon as the worker has its job.</summary>
    public bool AwayAfterHello { get; init; }

    /// <summary>Status for the hello instead of 200.</summary>
    public int HelloStatus { get; init; } = 200;

    public static Task<ScriptedHost> StartAsync(WorkerAssignment job) => StartAsync(job, (app, given) => new ScriptedHost(app, given));

    public static async Task<ScriptedHost> StartAsync(WorkerAssignment job, Func<WebApplication, WorkerAssignment, ScriptedHost> make)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        ScriptedHost host = make(app, job);
        app.Use(host.DropWhenAwayAsync);
        app.MapPost("/internal/media-workers/hello", host.HelloAsync);
        app.MapPost("/internal/media-workers/{id}/reports", async context => await host.TakeAsync(context, host.Reports));
        app.MapPost("/internal/media-workers/{id}/heartbeat", async context => await host.TakeAsync(context, host.Beats));
        app.MapGet("/internal/media-workers/{id}/directive", host.DirectiveAsync);
        await app.StartAsync();
        return host;
    }

    public static ScriptedHost AwayOnceHelloed(WebApplication app, WorkerAssignment job) => new(app, job) { AwayAfterHello = true };

    public static ScriptedHost RefusingHello(WebApplication app, WorkerAssignment job) => new(app, job) { HelloStatus = 404 };

    public static ScriptedHost FencingAfterTheStop(WebApplication app, WorkerAssignment job, bool ended) =>
        new(app, job) { FencesAfter = WorkerReportType.Stopped, Ended = ended };

    public void Order(WorkerCommand command)
    {
        Commands.Enqueue(command);
        Want(Desired);
    }

    public void Want(DesiredState desired)
    {
        Desired = desired;
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public async Task<WorkerReport> ReportAsync(WorkerReportType type)
    {
        await Wait.UntilAsync(() => Reports.Any(report => report.Type == type), TimeSpan.FromSeconds(25));
        return Reports.First(report => report.Type == type);
    }

    public IReadOnlyList<WorkerReportType> Types => [.. Reports.Select(report => report.Type)];

    public async ValueTask DisposeAsync()
    {
        Want(Desired);
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private Task DropWhenAwayAsync(HttpContext context, RequestDelegate next)
    {
        if (!Away)
            return next(context);
        context.Abort();
        return Task.CompletedTask;
    }

    private async Task HelloAsync(HttpContext context)
    {
        context.Response.StatusCode = HelloStatus;
        await context.Response.WriteAsJsonAsync(_job, WorkerJson.Options);
        Away |= AwayAfterHello;
    }

    private WorkerDirective Directive()
    {
        WorkerCommand[] waiting = [.. Commands.Where(command => Reports.All(report => report.CommandId != command.Id))];
        return new WorkerDirective(Desired, Fenced, waiting.Length == 0 ? null : waiting, Ended);
    }

    private async Task TakeAsync<T>(HttpContext context, ConcurrentQueue<T> into)
    {
        Bearers.Enqueue(context.Request.Headers.Authorization);
        T told = (await context.Request.ReadFromJsonAsync<T>(WorkerJson.Options))!;
        into.Enqueue(told);
        await context.Response.WriteAsJsonAsync(Directive(), WorkerJson.Options);
        Fenced |= told is WorkerReport report && report.Type == FencesAfter;
    }

    private async Task DirectiveAsync(HttpContext context)
    {
        Task changed = _changed.Task;
        string? known = context.Request.Query["command"];
        Polls.Enqueue(known);
        if (Desired.ToString().Equals(context.Request.Query["seen"], StringComparison.OrdinalIgnoreCase) && (Directive().Commands is not [.., { } newest] || newest.Id == known))
            await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(25), TimeProvider.System, context.RequestAborted));
        if (!context.RequestAborted.IsCancellationRequested)
            await context.Response.WriteAsJsonAsync(Directive(), WorkerJson.Options);
    }
}
