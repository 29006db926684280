using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;

namespace Serverless.Media.Protocol;

/// <summary>The host's internal endpoints.</summary>
internal sealed class HostClient(HttpClient http, WorkerLog log, TimeProvider clock)
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Longer than the deadline that the host gives a launch, so that the host decides.</summary>
    public static readonly TimeSpan HelloPatience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(15);

    // The host answers a long poll after 25 s.
    private static readonly TimeSpan PollDeadline = TimeSpan.FromSeconds(40);

    /// <summary>Trades the code for a job.</summary>
    /// <exception cref="HostRefusedException">The code was refused, or the host did not answer in time.</exception>
    public async Task<WorkerAssignment> HelloAsync(WorkerHello hello, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        for (TimeSpan wait = FirstWait; ; wait = Longer(wait))
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/internal/media-workers/hello") { Content = WorkerJson.ContentOf(hello) };
            using HttpResponseMessage? response = await SendAsync(request, CallDeadline, cancellationToken);
            if (response is { IsSuccessStatusCode: true })
                return await response.Content.ReadFromJsonAsync<WorkerAssignment>(WorkerJson.Options, cancellationToken)
                    ?? throw new HostRefusedException("the host gave no job");
            if (response is not null && !IsPassing(response.StatusCode))
                throw new HostRefusedException(FormattableString.Invariant($"the host refused the code: {(int)response.StatusCode}"));
            if (clock.GetElapsedTime(start) > HelloPatience)
                throw new HostRefusedException("the host could not be reached");
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Asks for a job, as a worker of the pool.</summary>
    /// <returns>The one-time code of a job; null when the host has none yet, or is away for less than <see cref="HelloPatience"/>.</returns>
    /// <exception cref="HostRefusedException">This worker is not of the pool (any more), or the host is away for longer.</exception>
    public async Task<string?> WaitAsync(PoolWait wait, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        for (TimeSpan pause = FirstWait; ; pause = Longer(pause))
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/internal/media-workers/wait") { Content = WorkerJson.ContentOf(wait) };
            using HttpResponseMessage? response = await SendAsync(request, PollDeadline, cancellationToken);
            if (response is { IsSuccessStatusCode: true })
                return (await response.Content.ReadFromJsonAsync<PoolWait>(WorkerJson.Options, cancellationToken))?.Code;
            if (response is not null && !IsPassing(response.StatusCode))
                throw new HostRefusedException(FormattableString.Invariant($"the pool does not know this worker: {(int)response.StatusCode}"));
            if (clock.GetElapsedTime(start) > HelloPatience)
                throw new HostRefusedException("the host could not be reached");
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    /// <summary>Sends a report until the host has it.</summary>
    /// <returns>The directive, or null when the host refuses this report for good.</returns>
    /// <exception cref="FencedException">Another attempt has taken over.</exception>
    public async Task<WorkerDirective?> ReportAsync(WorkerAssignment job, WorkerReport report, CancellationToken cancellationToken)
    {
        for (TimeSpan wait = FirstWait; ; wait = Longer(wait))
        {
            (bool retry, WorkerDirective? directive) = await CallAsync(
                job, HttpMethod.Post, "reports", WorkerJson.ContentOf(report), CallDeadline, cancellationToken);
            if (!retry)
                return directive;
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Sends one heartbeat; a lost one is no matter.</summary>
    /// <returns>The directive, or null when the host could not be reached.</returns>
    /// <exception cref="FencedException">Another attempt has taken over.</exception>
    public async Task<WorkerDirective?> HeartbeatAsync(WorkerAssignment job, WorkerHeartbeat heartbeat, CancellationToken cancellationToken) =>
        (await CallAsync(job, HttpMethod.Post, "heartbeat", WorkerJson.ContentOf(heartbeat), CallDeadline, cancellationToken)).Directive;

    /// <summary>Asks once, for as long as the host likes to wait, whether it wants something else than <paramref name="seen"/>, or has a command after <paramref name="command"/>.</summary>
    /// <param name="command">The newest command that this worker knows; null before the first.</param>
    /// <returns>The directive, or null when the host could not be reached.</returns>
    /// <exception cref="FencedException">Another attempt has taken over.</exception>
    public async Task<WorkerDirective?> PollAsync(WorkerAssignment job, DesiredState seen, string? command, CancellationToken cancellationToken) =>
        (await CallAsync(job, HttpMethod.Get, $"directive?seen={seen.ToString().ToLowerInvariant()}{(command is null ? "" : $"&command={command}")}", null, PollDeadline, cancellationToken)).Directive;

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;

    private static bool IsPassing(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private async Task<(bool Retry, WorkerDirective? Directive)> CallAsync(
        WorkerAssignment job, HttpMethod method, string path, HttpContent? content, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, $"/internal/media-workers/{job.JobId}/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", job.Token);
        using HttpResponseMessage? response = await SendAsync(request, deadline, cancellationToken);
        if (response is null || IsPassing(response.StatusCode))
            return (true, null);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Gone)
            throw new FencedException(FormattableString.Invariant($"the host answered {(int)response.StatusCode}"));
        if (!response.IsSuccessStatusCode)
        {
            log.Write("host.refused", ("path", path), ("status", (int)response.StatusCode));
            return (false, null);
        }
        WorkerDirective? directive;
        try
        {
            directive = await response.Content.ReadFromJsonAsync<WorkerDirective>(WorkerJson.Options, cancellationToken);
        }
        catch (JsonException)
        {
            // A proxy in front of the host, most likely, while the host is away.
            return (true, null);
        }
        return directive is { Fenced: true } ? throw new FencedException("the host says so", directive.Ended) : (false, directive);
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpRequestMessage request, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(deadline, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
        }
        // A connection that is lost in the instant of its making comes as a bare SocketException.
        catch (Exception fault) when ((fault is HttpRequestException or SocketException or OperationCanceledException) && !cancellationToken.IsCancellationRequested)
        {
            log.Write("host.away", ("path", request.RequestUri!.OriginalString.Split('?')[0]), ("why", fault.Message));
            return null;
        }
    }
}
