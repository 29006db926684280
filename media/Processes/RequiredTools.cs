namespace Serverless.Media.Processes;

/// <summary>The programs that a capture needs.</summary>
internal static class RequiredTools
{
    public static readonly IReadOnlyList<string> Names = ["chromium", "ffmpeg", "ffprobe", "Xvfb", "pulseaudio", "setsid", "setpriv"];

    /// <summary>Where PATH has the program, or null.</summary>
    public static string? Find(string name, string? path) =>
        (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsExecutable);

    /// <summary>Those that PATH does not have.</summary>
    public static IReadOnlyList<string> Missing(string? path) => [.. Names.Where(name => Find(name, path) is null)];

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
