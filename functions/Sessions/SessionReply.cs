using Serverless.Domain.Sessions;

namespace Serverless.Functions.Sessions;

/// <summary>A session as 100ms shows it.</summary>
internal sealed record SessionReply(
    string Id, string RoomId, string CustomerId, bool Active, IReadOnlyDictionary<string, PeerReply> Peers, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static SessionReply From(Session session, IEnumerable<Participant> participants) => new(
        session.Id,
        session.RoomId,
        session.AppId,
        session.IsActive,
        participants.ToDictionary(p => p.Id.ToString(), PeerReply.From),
        session.StartedAt ?? session.CreatedAt,
        session.UpdatedAt);
}

/// <summary>A participant as 100ms shows one.</summary>
internal sealed record PeerReply(string Id, string SessionId, string Name, string Role, string UserId, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt)
{
    public static PeerReply From(Participant peer) => new(peer.Id.ToString(), peer.SessionId, peer.Name, peer.Role, peer.Identity, peer.JoinedAt, peer.LeftAt);
}
