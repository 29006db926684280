using System.Diagnostics;
using System.Globalization;

namespace Serverless.Embedded.Durable;

/// <summary>One run of a program on one machine.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="ProcessId">The process id.</param>
/// <param name="StartedAt">When it began, UTC, as text: tells it from a later process with the same id.</param>
internal sealed record ProcessIdentity(string Machine, int ProcessId, string StartedAt)
{
    // Some systems reckon the start from the time since boot, which moves when the clock is set.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(10);

    public static ProcessIdentity Current()
    {
        using Process process = Process.GetCurrentProcess();
        return new ProcessIdentity(Environment.MachineName, process.Id, StartOf(process));
    }

    /// <summary>Whether this is a process of this machine that has ended. False when that cannot be told.</summary>
    public bool IsDeadHere()
    {
        if (Machine != Environment.MachineName)
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(ProcessId);
            return IsZombie()
                || !DateTime.TryParse(StartedAt, CultureInfo.InvariantCulture, out DateTime then)
                || !DateTime.TryParse(StartOf(process), CultureInfo.InvariantCulture, out DateTime now)
                || (now - then).Duration() > StartTolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception or IOException)
        {
            return false;
        }
    }

    /// <summary>Whether it has ended and only its parent has not taken note, as in a container without an init process. Linux.</summary>
    private bool IsZombie()
    {
        string path = $"/proc/{ProcessId}/stat";
        if (!OperatingSystem.IsLinux() || !File.Exists(path))
        {
            return false;
        }

        // proc_pid_stat(5): pid (name) state …; the name may hold anything.
        string stat = File.ReadAllText(path);
        return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
    }

    private static string StartOf(Process process) => process.StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
