namespace Serverless.Domain.Workers;

/// <summary>Stills of a recording, JPEG.</summary>
/// <param name="Width">Pixels; a picture of another shape gets bars.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Offsets">Seconds from the beginning; one after the end is left out.</param>
public sealed record ThumbnailPlan(int Width, int Height, IReadOnlyList<int> Offsets);
