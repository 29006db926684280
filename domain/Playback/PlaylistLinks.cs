using System.Text.RegularExpressions;

namespace Serverless.Domain.Playback;

/// <summary>Points a playlist's media at another place. Playlists that it names are left as they are, for they are asked for where it came from.</summary>
public static partial class PlaylistLinks
{
    /// <param name="path">Blob name of the playlist: what it names is relative to that.</param>
    /// <param name="container">Address of its container, with the query that lets a player read.</param>
    public static string Rewrite(string playlist, string path, Uri container)
    {
        var lines = playlist.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            lines[i] = line.Length == 0 ? line
                : line[0] == '#' ? UriAttribute().Replace(line, found => $"URI=\"{LinkOf(found.Groups["uri"].Value, path, container)}\"")
                : LinkOf(line, path, container);
        }
        return string.Join('\n', lines);
    }

    /// <summary>The address of one blob of the container.</summary>
    public static Uri LinkTo(Uri container, string path) => new UriBuilder(container)
    {
        Path = $"{container.AbsolutePath.TrimEnd('/')}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}",
    }.Uri;

    private static string LinkOf(string reference, string path, Uri container)
    {
        if (reference.EndsWith(".m3u8", StringComparison.Ordinal) || Uri.TryCreate(reference, UriKind.Absolute, out Uri? absolute) && absolute.Scheme is "http" or "https" or "data")
            return reference;
        string folder = path[..(path.LastIndexOf('/') + 1)];
        return LinkTo(container, Uri.UnescapeDataString(folder + reference)).AbsoluteUri;
    }

    // RFC 8216 §4.2: an attribute list's quoted string holds no quote.
    [GeneratedRegex("URI=\"(?<uri>[^\"]*)\"")]
    private static partial Regex UriAttribute();
}
