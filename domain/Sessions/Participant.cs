using System.Text.Json.Serialization;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Sessions;

/// <summary>Somebody who is or was in a session, by what the room's carrier told.</summary>
public sealed record Participant
{
    public required string SessionId { get; init; }

    /// <summary>Who it is, in the caller's words; one participant for each in a session, however often they come and go.</summary>
    public required string Identity { get; init; }

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    /// <summary>In the order in which they were told.</summary>
    public IReadOnlyList<Stay> Stays { get; init; } = [];

    /// <summary>The same identity in the same session has the same id.</summary>
    [JsonIgnore]
    public Guid Id => NameBasedUuid.Create($"{SessionId}/{Identity}");

    [JsonIgnore]
    public bool IsPresent => Stays.Any(stay => stay.LeftAt is null);

    [JsonIgnore]
    public DateTimeOffset JoinedAt => Stays.Min(stay => stay.JoinedAt);

    [JsonIgnore]
    public DateTimeOffset? LeftAt => IsPresent ? null : Stays.Max(stay => stay.LeftAt);

    /// <summary>With a stay as it is known now. What is known of it already is kept: tellings may come twice, and in any order.</summary>
    public Participant With(Stay told)
    {
        Stay? known = Stays.FirstOrDefault(stay => stay.Id == told.Id);
        if (known is null)
            return this with { Stays = [.. Stays, told] };
        Stay merged = known with { LeftAt = known.LeftAt ?? told.LeftAt };
        return this with { Stays = [.. Stays.Select(stay => stay.Id == told.Id ? merged : stay)] };
    }

    /// <summary>With every stay ended.</summary>
    public Participant Gone(DateTimeOffset at) => this with { Stays = [.. Stays.Select(stay => stay with { LeftAt = stay.LeftAt ?? at })] };
}

/// <summary>From a join to a leave.</summary>
/// <param name="Id">The carrier's name for this connection.</param>
public sealed record Stay(string Id, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt = null);
