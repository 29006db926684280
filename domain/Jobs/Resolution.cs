namespace Serverless.Domain.Jobs;

/// <summary>Size of the picture in pixels; both even.</summary>
public sealed record Resolution(int Width, int Height)
{
    public static Resolution Default { get; } = new(1280, 720);
}
