namespace Serverless.Domain.LiveKit;

/// <summary>What LiveKit knows of its rooms when it is asked.</summary>
public interface ILiveKitDirectory
{
    /// <summary>Whether this life of a LiveKit room goes on.</summary>
    /// <param name="names">What the room may be called there.</param>
    /// <returns>Null when nobody can tell: LiveKit does not carry the app's rooms, or does not answer.</returns>
    Task<bool?> IsOpenAsync(string appId, string roomSid, IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}
