using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Crash.Tests;

/// <summary>A client that calls until it is answered: what was answered with 200 must never be lost.</summary>
internal sealed class Caller : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private volatile Uri? _host;

    /// <summary>Where the host of the moment serves; null while there is none.</summary>
    public Uri? Host
    {
        get => _host;
        set => _host = value;
    }

    /// <summary>Starts an orchestration and raises its events, each until it is answered.</summary>
    public async Task RunAsync(Work work, CancellationToken cancellation)
    {
        await PostAsync($"api/start/{work.Orchestrator}/{work.Id}/{work.Input}", cancellation);
        for (int number = 0; number < work.Events; number++)
        {
            await PostAsync($"api/raise/{work.Id}/{number}", cancellation);
        }
    }

    /// <summary>Status and output of what has ended, by id.</summary>
    public async Task<Dictionary<string, string>> EndedAsync(CancellationToken cancellation) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await _client.GetStringAsync(new Uri(_host!, "api/ended"), cancellation))!;

    public void Dispose() => _client.Dispose();

    private Task PostAsync(string path, CancellationToken cancellation) => Wait.UntilAsync(() => TryPostAsync(path, cancellation), Patience);

    private async Task<bool> TryPostAsync(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_host is not { } host)
        {
            return false;
        }

        try
        {
            using HttpResponseMessage response = await _client.PostAsync(new Uri(host, path), null, cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception fault) when (fault is HttpRequestException or SocketException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // Killed in the middle of it: whether it was done is not known.
            return false;
        }
    }
}
