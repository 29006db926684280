using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Domain.Workers;
using Serverless.Media.Live;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Support;

/// <summary>Looks at the playlists of a running stream all the time, and keeps every form of them.</summary>
internal sealed class StreamWatch : IAsyncDisposable
{
    private readonly BlobContainerClient _container;
    private readonly string _prefix;
    private readonly string _folder = Directory.CreateTempSubdirectory("playlists-").FullName;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, string> _last = new();
    private readonly HashSet<string> _seen = [];
    private readonly Task _watching;

    private StreamWatch(LivePlan plan)
    {
        (_container, _prefix) = (new BlobContainerClient(plan.Playback), plan.Folder + "/");
        string[] names = [.. plan.Layers.Select((_, i) => LiveStream.PlaylistOf(i)), .. plan.Captions ? (string[])[LiveStream.Captions] : []];
        _watching = Task.WhenAll(names.Select(WatchAsync));
    }

    /// <summary>What a playlist named before it was there.</summary>
    public ConcurrentQueue<string> Missing { get; } = new();

    public static StreamWatch Start(LivePlan plan) => new(plan);

    /// <summary>The address of a blob of the stream.</summary>
    public static Uri AddressOf(LivePlan plan, string name) => new BlobContainerClient(plan.Playback).GetBlobClient($"{plan.Folder}/{name}").Uri;

    /// <summary>The newest form of a playlist.</summary>
    public async Task<MediaPlaylist> PlaylistAsync(string name) => MediaPlaylistReader.Parse(await TextAsync(name));

    public async Task<string> TextAsync(string name) => (await _container.GetBlobClient(_prefix + name).DownloadContentAsync()).Value.Content.ToString();

    /// <summary>Content type and caching of a blob.</summary>
    public async Task<string> HeadersAsync(string name)
    {
        BlobProperties properties = await _container.GetBlobClient(_prefix + name).GetPropertiesAsync();
        return $"{properties.ContentType}; {properties.CacheControl}";
    }

    public async Task<IReadOnlyList<string>> NamesAsync()
    {
        List<string> names = [];
        await foreach (BlobItem blob in _container.GetBlobsAsync(prefix: _prefix))
            names.Add(blob.Name[_prefix.Length..]);
        return names;
    }

    /// <summary>Downloads a segment to a file.</summary>
    public async Task<string> FetchAsync(string name)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName() + ".ts");
        await _container.GetBlobClient(_prefix + name).DownloadToAsync(path);
        return path;
    }

    /// <summary>Stops watching and lets m3u8-parser judge every form that any playlist had, and some others.</summary>
    public async Task<IReadOnlyList<JsonElement>> JudgeAsync(params string[] others)
    {
        await _ending.CancelAsync();
        await _watching;
        foreach (string name in others)
            await KeepAsync(name, await TextAsync(name));
        using Process judge = Process.Start(new ProcessStartInfo(
            "node", [Path.Combine(RepositoryRoot.Path, "tools", "player", "check-playlists.mjs"), .. Directory.EnumerateFiles(_folder, "*.m3u8").Order()])
        { RedirectStandardOutput = true })!;
        string verdicts = await judge.StandardOutput.ReadToEndAsync();
        return [.. JsonDocument.Parse(verdicts).RootElement.EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        _ending.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WatchAsync(string name)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
                await TryLookAsync(name);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task TryLookAsync(string name)
    {
        try
        {
            await LookAsync(name);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            // Not there yet, or the storage is away: looked for again.
            _last.TryRemove(name, out _);
        }
    }

    private async Task LookAsync(string name)
    {
        string text = (await _container.GetBlobClient(_prefix + name).DownloadContentAsync(_ending.Token)).Value.Content.ToString();
        if (_last.GetValueOrDefault(name) == text)
            return;
        _last[name] = text;
        await KeepAsync(name, text);
        foreach (PlaylistSegment segment in MediaPlaylistReader.Parse(text).Segments)
        {
            lock (_seen)
            {
                if (!_seen.Add(segment.Uri))
                    continue;
            }
            if (!await _container.GetBlobClient(_prefix + segment.Uri).ExistsAsync(_ending.Token))
                Missing.Enqueue($"{name}: {segment.Uri}");
        }
    }

    private Task KeepAsync(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(_folder, $"{name[..^5]}-{Directory.GetFiles(_folder).Length:00000}.m3u8"), text);
}
