using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain.Webinars;

namespace Serverless.Domain.Rooms;

/// <summary>What a caller may say of a room beyond its names. Null is "never said".</summary>
public sealed record RoomSettings
{
    public string? Description { get; init; }

    /// <summary>What the sessions API shows as title; 3 to 255 characters.</summary>
    public string? Title { get; init; }

    public TagManager? TagManager { get; init; }

    public RoomOwner? Owner { get; init; }

    public string? TemplateId { get; init; }

    /// <summary><c>in</c>, <c>us</c>, <c>eu</c> or <c>auto</c>; kept and given back, nothing more.</summary>
    public string? Region { get; init; }

    public bool? LargeRoom { get; init; }

    /// <summary>Most participants, 0 to 2,500 (20,000 in a large room).</summary>
    public int? Size { get; init; }

    /// <summary>Longest session, 120 to 43,200 s.</summary>
    public int? MaxDurationSeconds { get; init; }

    public IReadOnlyList<string>? Polls { get; init; }

    public RoomWebhook? Webhook { get; init; }

    public AutoClose? AutoClose { get; init; }

    /// <summary>VideoSDK's <c>autoStartConfig</c> as it was given, after validation.</summary>
    public JsonElement? AutoStart { get; init; }

    /// <summary>After this a session is ended, whoever asked for it; null when nobody did.</summary>
    [JsonIgnore]
    public TimeSpan? LongestSession
    {
        get
        {
            TimeSpan? closed = AutoClose is { } close ? TimeSpan.FromMinutes(close.DurationMinutes) : null;
            TimeSpan? longest = MaxDurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
            return closed is null || longest < closed ? longest : closed;
        }
    }
}

/// <summary>Where a room's events go.</summary>
/// <param name="Url">At most 512 characters.</param>
/// <param name="Headers">Sent with each delivery; 100ms dialect only.</param>
/// <param name="Events">Names wanted, <c>session*</c> for all that begin so; null for all. VideoSDK dialect only.</param>
/// <param name="Dialect">The envelope that its giver expects.</param>
public sealed record RoomWebhook(string Url, IReadOnlyDictionary<string, string>? Headers, IReadOnlyList<string>? Events, Apps.Dialect Dialect)
{
    /// <summary>When it answered 410; it is not called from then on, until it is given anew.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}

/// <summary>VideoSDK's <c>autoCloseConfig</c>.</summary>
/// <param name="Type"><c>session-ends</c> or <c>session-end-and-deactivate</c>.</param>
/// <param name="DurationMinutes">From the session's start.</param>
public sealed record AutoClose(string Type, int DurationMinutes)
{
    public const string EndsSession = "session-ends";
    public const string EndsAndDeactivates = "session-end-and-deactivate";
    public const int DefaultDurationMinutes = 480;

    /// <summary>The room has one session, and after its end no other.</summary>
    [JsonIgnore]
    public bool Deactivates => Type == EndsAndDeactivates;
}
