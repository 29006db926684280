using Serverless.Domain.Settings;

namespace Serverless.Domain.Playback;

/// <summary>What players are told to play.</summary>
public sealed class PlaybackAddresses(PlaybackOptions options, WorkersOptions workers, IPlaybackFiles files, PlaybackTokens tokens)
{
    /// <summary>Whether new streams are open to whoever knows their address.</summary>
    public bool Public => options.Mode == PlaybackOptions.Public;

    /// <param name="name">Of the stream.</param>
    /// <param name="path">Blob name of a playlist.</param>
    /// <param name="anonymous">Whether the stream's container is open.</param>
    /// <param name="expires">For what is not open; null: as long as the stream is kept.</param>
    public Uri Of(string name, string path, bool anonymous, DateTimeOffset? expires = null)
    {
        if (!anonymous)
            return PlaylistLinks.LinkTo(Below(options.BaseUrl.Length > 0 ? options.BaseUrl : workers.HostUrl, $"playback/{tokens.For(name, expires)}"), path);
        Uri container = files.LocationOf(name);
        return PlaylistLinks.LinkTo(options.BaseUrl.Length > 0 ? Below(options.BaseUrl, container.Segments[^1]) : container, path);
    }

    /// <summary>The stream that an address of ours leads to, whatever stands before it.</summary>
    /// <returns>Null when it leads to none, or its signature is not ours or has expired.</returns>
    public string? NameIn(Uri address) => address.Segments.Select(segment => NameOf(segment.TrimEnd('/'))).FirstOrDefault(name => name is not null);

    /// <summary>A container's name ends with that of its stream.</summary>
    private string? NameOf(string segment) => segment[(segment.LastIndexOf('-') + 1)..] is var last && PlaybackName.IsValid(last) ? last : tokens.Read(segment)?.Name;

    private static Uri Below(string address, string path) => new($"{address.TrimEnd('/')}/{path}");
}
