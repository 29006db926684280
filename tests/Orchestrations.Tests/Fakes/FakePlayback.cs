using System.Collections.Concurrent;
using Serverless.Domain.Playback;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Remembers which streams were ended for their players, and which deleted.</summary>
internal sealed class FakePlayback : IPlaybackFiles
{
    /// <summary>Name and folder, each time.</summary>
    public ConcurrentQueue<string> Ended { get; } = new();

    /// <summary>Names, each time.</summary>
    public ConcurrentQueue<string> Deleted { get; } = new();

    public Task EndAsync(string name, string folder, CancellationToken cancellationToken)
    {
        Ended.Enqueue($"{name}/{folder}");
        return Task.CompletedTask;
    }

    public Task AllowPlayersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task OpenAsync(string name, bool anonymous, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Uri> GrantWorkerAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Uri> GrantReaderAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Uri LocationOf(string name) => throw new NotSupportedException();

    public Task<string?> ReadTextAsync(string name, string path, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Deleted.Enqueue(name);
        return Task.CompletedTask;
    }
}
