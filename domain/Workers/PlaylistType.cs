namespace Serverless.Domain.Workers;

/// <summary>How the playlists of a live stream behave.</summary>
public enum PlaylistType
{
    /// <summary>They grow: players can go back to the beginning.</summary>
    Event,

    /// <summary>They hold the newest segments only; older ones are deleted.</summary>
    Live,
}
