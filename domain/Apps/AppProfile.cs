namespace Serverless.Domain.Apps;

/// <summary>What the settings say of one app's recordings.</summary>
/// <param name="MeetingUrlTemplate">For starts without a page; null when there is none.</param>
/// <param name="Destinations">At least one.</param>
public sealed record AppProfile(MeetingUrlTemplate? MeetingUrlTemplate, IReadOnlyList<Destination> Destinations)
{
    public static AppProfile Default { get; } = new(null, [Destination.Default]);
}
