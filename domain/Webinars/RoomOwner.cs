namespace Serverless.Domain.Webinars;

/// <summary>Who a room's host is, as far as its maker said.</summary>
/// <param name="ExternalUserId">A UUID of the caller's own.</param>
public sealed record RoomOwner(Guid? ExternalUserId, string? Email, string? Username);

/// <summary>Google Tag Manager on the room's page.</summary>
/// <param name="ContainerId"><c>GTM-…</c>.</param>
public sealed record TagManager(string? ContainerId, bool Enabled);
