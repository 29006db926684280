using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Playback;
using Serverless.Functions.Http;

namespace Serverless.Functions.Playback;

/// <summary>Lets the holder of a playback address watch: playlists from here, media by links into Blob Storage.</summary>
public sealed class PlaybackPages(PlaybackTokens tokens, IPlaybackFiles files, TimeProvider clock)
{
    /// <summary>Links stay the same for so long, and are good for as long again: a player that reads a playlist anew finds the segments it knows.</summary>
    private static readonly TimeSpan LinkPeriod = TimeSpan.FromHours(12);

    private const string PlaylistEnding = ".m3u8";

    /// <summary>200 with a playlist, 302 to a segment; 404 <c>playback_not_found</c>. Any page of the web may ask.</summary>
    public async Task<HttpResponseData> AnswerAsync(HttpRequestData request, string token, string? path, CancellationToken cancellationToken)
    {
        HttpResponseData? answer = path is { Length: > 0 and <= 1024 } && !path.Contains("..", StringComparison.Ordinal) && tokens.Read(token) is var (name, expires)
            ? await FindAsync(request, name, path, expires, cancellationToken)
            : null;
        answer ??= await request.ErrorAsync(new ServiceException(ServiceErrors.PlaybackNotFound));
        answer.Headers.Add("Access-Control-Allow-Origin", "*");
        return answer;
    }

    private async Task<HttpResponseData?> FindAsync(HttpRequestData request, string name, string path, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        Uri container = await files.GrantReaderAsync(name, Earlier(LinksUntil(), expires), cancellationToken);
        if (path.EndsWith(PlaylistEnding, StringComparison.Ordinal))
        {
            return await files.ReadTextAsync(name, path, cancellationToken) is { } playlist
                ? await request.PlaylistAsync(PlaylistLinks.Rewrite(playlist, path, container))
                : null;
        }
        HttpResponseData moved = request.CreateResponse(HttpStatusCode.Found);
        moved.Headers.Add("Location", PlaylistLinks.LinkTo(container, path).AbsoluteUri);
        moved.Headers.Add("Cache-Control", "no-store");
        return moved;
    }

    private DateTimeOffset LinksUntil()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % LinkPeriod.Ticks), TimeSpan.Zero) + LinkPeriod + LinkPeriod;
    }

    private static DateTimeOffset Earlier(DateTimeOffset time, DateTimeOffset? other) => other < time ? other.Value : time;
}
