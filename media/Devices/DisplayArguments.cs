namespace Serverless.Media.Devices;

/// <summary>Arguments of Xvfb.</summary>
internal static class DisplayArguments
{
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public static IReadOnlyList<string> Of(int width, int height) =>
    [
        // Xvfb takes the first free display by itself and prints its number on descriptor 1: nobody can race for it.
        "-displayfd", "1",
        "-screen", "0", FormattableString.Invariant($"{width}x{height}x24"),
        "-nolisten", "tcp",
        "-noreset",
        "-nocursor",
    ];
}
