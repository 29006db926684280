namespace Serverless.Media.Live;

/// <summary>How a media playlist changes.</summary>
internal enum PlaylistKind
{
    /// <summary>A window that slides: old segments leave it.</summary>
    Live,

    /// <summary>It grows, and a viewer may go back to its beginning.</summary>
    Event,

    /// <summary>It is complete from the first.</summary>
    Vod,
}
