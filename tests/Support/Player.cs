using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Serverless.Tests.Support;

/// <summary>hls.js in headless Chromium, and what a viewer of it notices.</summary>
public sealed class Player : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _faults = new();

    private Player(Process process) => _process = process;

    /// <summary>Everything noticed, oldest first; see tools/player/page.mjs.</summary>
    public ConcurrentQueue<JsonElement> Noticed { get; } = new();

    /// <param name="master">The stream.</param>
    /// <param name="direct">Whether the page fetches it from its own origin, as any page of the web does; else by way of the page's.</param>
    public static Player Start(Uri master, bool direct = false)
    {
        ProcessStartInfo start = new("node", [Path.Combine(RepositoryRoot.Path, "tools", "player", "play.mjs"), master.ToString(), .. direct ? (string[])["--direct"] : []])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = new() { StartInfo = start };
        Player player = new(process);
        process.OutputDataReceived += (_, line) => player.Note(line.Data);
        process.ErrorDataReceived += (_, line) => player._faults.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return player;
    }

    /// <summary>Waits until something of a kind is noticed that satisfies a condition.</summary>
    /// <exception cref="TimeoutException">It was not; the message holds what was.</exception>
    public async Task<JsonElement> SeesAsync(string happening, Func<JsonElement, bool>? condition = null, int seconds = 25)
    {
        bool Matches(JsonElement noticed) => noticed.GetProperty("event").GetString() == happening && (condition is null || condition(noticed));
        try
        {
            await Wait.UntilAsync(() => Noticed.Any(Matches), TimeSpan.FromSeconds(seconds));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The player noticed no such {happening}, but:\n{string.Join('\n', Noticed.TakeLast(40))}\n{string.Join('\n', _faults)}");
        }
        return Noticed.First(Matches);
    }

    public IEnumerable<JsonElement> All(string happening) => Noticed.Where(noticed => noticed.GetProperty("event").GetString() == happening);

    public void Choose(int level)
    {
        _process.StandardInput.WriteLine($"level {level}");
        _process.StandardInput.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is not null)
            Noticed.Enqueue(JsonDocument.Parse(line).RootElement);
    }
}
