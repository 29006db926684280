namespace Serverless.Domain.Playback;

/// <summary>What players and caches go by.</summary>
public static class PlaybackHeaders
{
    public const string PlaylistType = "application/vnd.apple.mpegurl";

    /// <summary>Of a playlist that has its last form.</summary>
    public const string FinalPlaylistCaching = "public, max-age=86400";
}
