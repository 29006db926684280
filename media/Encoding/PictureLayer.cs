namespace Serverless.Media.Encoding;

/// <summary>One quality of a picture that is encoded in several.</summary>
/// <param name="Width">Pixels, even.</param>
/// <param name="Height">Pixels, even.</param>
/// <param name="FrameRate">Frames per second, at most that of the layer above.</param>
/// <param name="Kbps">Bound of its bit rate.</param>
internal sealed record PictureLayer(int Width, int Height, int FrameRate, int Kbps);
