using System.Globalization;

namespace Serverless.Tests.Support;

/// <summary>What /proc says of processes.</summary>
public static class ProcessTable
{
    /// <summary>Living processes of the sessions, whose command line holds the text.</summary>
    /// <remarks>By session, because Chromium writes its title over its environment.</remarks>
    public static IReadOnlyList<int> Find(IReadOnlySet<int> sessions, string commandLine) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => SessionOf(id) is { } session && sessions.Contains(session)
                && Read(id, "cmdline").Contains(commandLine, StringComparison.Ordinal)),
    ];

    /// <summary>Program and arguments of a process; empty when it is gone.</summary>
    public static string CommandLine(int id) => Read(id, "cmdline").Replace('\0', ' ');

    /// <summary>X locks whose server is dead.</summary>
    public static IReadOnlyList<string> StaleDisplayLocks() =>
    [
        .. Directory.EnumerateFiles("/tmp", ".X*-lock").Where(file => !Directory.Exists("/proc/" + ReadText(file).Trim())),
    ];

    // proc(5): after the name in brackets come state, parent, process group and session.
    private static int? SessionOf(int id)
    {
        string stat = Read(id, "stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 3 && fields[0] != "Z" ? int.Parse(fields[3], CultureInfo.InvariantCulture) : null;
    }

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
