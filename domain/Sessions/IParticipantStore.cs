namespace Serverless.Domain.Sessions;

/// <summary>Who is and was in which session.</summary>
public interface IParticipantStore
{
    /// <summary>Notes stays, with the events that tell of them. Telling one again changes nothing.</summary>
    Task PutAsync(SessionKey key, Participant participant, CancellationToken cancellationToken);

    /// <summary>The participants of a session, in the order in which they came.</summary>
    Task<IReadOnlyList<Participant>> ListAsync(SessionKey key, CancellationToken cancellationToken);

    Task<Participant?> FindAsync(SessionKey key, string identity, CancellationToken cancellationToken);
}
