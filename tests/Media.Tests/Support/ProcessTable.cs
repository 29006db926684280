using System.Globalization;

namespace Serverless.Media.Tests.Support;

/// <summary>What /proc says of processes.</summary>
internal static class ProcessTable
{
    /// <summary>Processes, zombies left out, that live in the folder (by their environment) and whose command line holds the text.</summary>
    public static IReadOnlyList<int> Find(string folder, string commandLine) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => Read(id, "environ").Contains("HOME=" + folder + "/", StringComparison.Ordinal)
                && Read(id, "cmdline").Contains(commandLine, StringComparison.Ordinal)),
    ];

    /// <summary>X locks whose server is dead.</summary>
    public static IReadOnlyList<string> StaleDisplayLocks() =>
    [
        .. Directory.EnumerateFiles("/tmp", ".X*-lock").Where(file => !Directory.Exists("/proc/" + ReadText(file).Trim())),
    ];

    private static string Read(int id, string what) => ReadText($"/proc/{id}/{what}");

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
