using Serverless.Domain.Sessions;

namespace Serverless.Domain.Viewers;

/// <summary>Who watches the streams of sessions, by what players report. Approximate, and bounded for each session: see <see cref="ViewerBuckets"/>.</summary>
public interface IViewerStore
{
    /// <summary>Lets viewers of a stream be counted for its session. Doing it again changes nothing.</summary>
    /// <param name="playback">The stream's <see cref="Playback.PlaybackName"/>.</param>
    Task OpenAsync(string playback, SessionKey session, CancellationToken cancellationToken);

    /// <returns>The session that a stream's viewers count for; null when there is none.</returns>
    Task<SessionKey?> FindAsync(string playback, CancellationToken cancellationToken);

    /// <summary>Notes that a viewer watches now.</summary>
    Task NoteAsync(SessionKey session, string viewer, CancellationToken cancellationToken);

    /// <summary>How many were noted within <see cref="ViewerBuckets.CountedFor"/>.</summary>
    Task<int> CountAsync(SessionKey session, CancellationToken cancellationToken);

    /// <summary>Removes all that is known of a session's viewers.</summary>
    Task ForgetAsync(SessionKey session, CancellationToken cancellationToken);
}
