namespace Serverless.Domain.Playback;

/// <summary>The container that each live stream has for its players.</summary>
public interface IPlaybackFiles
{
    /// <summary>Sees to it that pages of any origin may read what a container lets them; a storage that has been told is not told again.</summary>
    Task AllowPlayersAsync(CancellationToken cancellationToken);

    /// <summary>Makes the container, and sees to it that browsers may read from it.</summary>
    /// <param name="name">Unguessable; of <see cref="PlaybackName"/>.</param>
    /// <param name="anonymous">Whether anyone who knows a blob's address may read it.</param>
    /// <exception cref="Errors.ServiceException"><c>playback_refused</c>: the storage account allows no anonymous reading, or does not let this app open a container to it.</exception>
    Task OpenAsync(string name, bool anonymous, CancellationToken cancellationToken);

    /// <summary>The container's address with a SAS for the worker. Secret.</summary>
    Task<Uri> GrantWorkerAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>The container's address with a SAS that may read its blobs.</summary>
    Task<Uri> GrantReaderAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>The container's address, as the blob service knows it.</summary>
    Uri LocationOf(string name);

    /// <summary>A small text, such as a playlist; null when there is none.</summary>
    Task<string?> ReadTextAsync(string name, string path, CancellationToken cancellationToken);

    /// <summary>Ends the playlists of a folder that are still open. Safe to repeat.</summary>
    /// <param name="folder">Blob prefix, without a slash at its end; may be empty.</param>
    Task EndAsync(string name, string folder, CancellationToken cancellationToken);

    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
