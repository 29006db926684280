namespace Serverless.Domain.LiveKit;

/// <summary>What LiveKit knows of its rooms, and does to them, when it is asked.</summary>
public interface ILiveKitDirectory
{
    /// <summary>Whether this life of a LiveKit room goes on.</summary>
    /// <param name="names">What the room may be called there.</param>
    /// <returns>Null when nobody can tell: LiveKit does not carry the app's rooms, or does not answer.</returns>
    Task<bool?> IsOpenAsync(string appId, string roomSid, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Sends everybody out of these lives of a LiveKit room. Those that are over, and those that cannot be closed now, are left.</summary>
    /// <param name="names">What the room may be called there.</param>
    Task CloseAsync(string appId, IReadOnlyCollection<string> roomSids, IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}
