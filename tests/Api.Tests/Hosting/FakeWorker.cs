using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Hosting;

/// <summary>A test in the part of the media worker: it speaks the worker protocol and captures nothing.</summary>
public sealed class FakeWorker(ApiHost host, string jobId, int attempt, string workerId = "worker-a")
{
    public WorkerAssignment Assignment { get; private set; } = null!;

    /// <summary>Sent as it is, so that a test may forge it.</summary>
    public string? Token { get; set; }

    /// <summary>Says hello as soon as the host has launched the attempt.</summary>
    public async Task<WorkerAssignment> HelloAsync()
    {
        await Wait.UntilAsync(async () => await TryHelloAsync() == HttpStatusCode.OK, TimeSpan.FromSeconds(20));
        return Assignment;
    }

    /// <summary>Says hello once.</summary>
    public async Task<HttpStatusCode> TryHelloAsync(string? code = null)
    {
        var hello = new WorkerHello(code ?? host.WorkerTokens.CodeFor(jobId, attempt), workerId);
        using HttpResponseMessage response = await host.Workers.PostAsync("/internal/media-workers/hello", WorkerJson.ContentOf(hello));
        if (response.IsSuccessStatusCode)
        {
            Assignment = (await response.Content.ReadFromJsonAsync<WorkerAssignment>(WorkerJson.Options))!;
            Token = $"Bearer {Assignment.Token}";
        }
        return response.StatusCode;
    }

    public async Task<WorkerDirective> ReportAsync(WorkerReportType type, string? reason = null, string? errorType = null, WorkerAsset? asset = null) =>
        (await TryReportAsync(new() { Type = type, At = host.Clock.GetUtcNow(), Reason = reason, ErrorType = errorType, Asset = asset })).Directive!;

    public async Task<(HttpStatusCode Status, WorkerDirective? Directive)> TryReportAsync(WorkerReport report) =>
        await SendAsync(HttpMethod.Post, "reports", WorkerJson.ContentOf(report));

    public async Task<(HttpStatusCode Status, WorkerDirective? Directive)> TryHeartbeatAsync() =>
        await SendAsync(HttpMethod.Post, "heartbeat", WorkerJson.ContentOf(new WorkerHeartbeat("capturing", 1)));

    /// <summary>Asks what is wanted; answers when it is not <paramref name="seen"/> any more.</summary>
    public async Task<(HttpStatusCode Status, WorkerDirective? Directive)> TryDirectiveAsync(DesiredState seen) =>
        await SendAsync(HttpMethod.Get, $"directive?seen={JsonNamingPolicy.SnakeCaseLower.ConvertName(seen.ToString())}", content: null);

    private async Task<(HttpStatusCode, WorkerDirective?)> SendAsync(HttpMethod method, string call, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"/internal/media-workers/{jobId}/{call}") { Content = content };
        if (Token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", Token);
        using HttpResponseMessage response = await host.Workers.SendAsync(request);
        return (response.StatusCode, response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<WorkerDirective>(WorkerJson.Options) : null);
    }
}
