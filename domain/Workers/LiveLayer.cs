namespace Serverless.Domain.Workers;

/// <summary>One rendition of a live stream.</summary>
/// <param name="Width">Pixels, even.</param>
/// <param name="Height">Pixels, even.</param>
/// <param name="FrameRate">Frames per second.</param>
/// <param name="VideoKbps">Kilobits per second.</param>
/// <param name="AudioKbps">Kilobits per second.</param>
public sealed record LiveLayer(int Width, int Height, int FrameRate, int VideoKbps, int AudioKbps);
