using System.Collections.Concurrent;
using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Participants in memory, merged by the domain's own rule.</summary>
internal sealed class FakeParticipants : IParticipantStore
{
    private readonly ConcurrentDictionary<(string Session, string Identity), Participant> _participants = new();

    public Task PutAsync(SessionKey key, Participant participant, CancellationToken cancellationToken)
    {
        _participants.AddOrUpdate((key.SessionId, participant.Identity), participant, (_, known) => participant.Stays.Aggregate(known, (all, stay) => all.With(stay)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Participant>> ListAsync(SessionKey key, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Participant>>([.. _participants.Where(p => p.Key.Session == key.SessionId).Select(p => p.Value).OrderBy(p => p.JoinedAt)]);

    public Task<Participant?> FindAsync(SessionKey key, string identity, CancellationToken cancellationToken) =>
        Task.FromResult(_participants.GetValueOrDefault((key.SessionId, identity)));
}
