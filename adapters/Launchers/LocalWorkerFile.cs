using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Serverless.Adapters.Launchers;

/// <summary>Remembers a local worker's process in a file, so that a host that was started anew still knows it.</summary>
/// <param name="Pid">Process id, and id of the process group that the worker leads.</param>
/// <param name="StartTicks">Kernel's start time of the process (field 22 of <c>/proc/PID/stat</c>): tells it from a later one with the same id.</param>
internal sealed record LocalWorkerFile(int Pid, long StartTicks)
{
    public static string PathOf(string folder, string jobId, int attempt) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{jobId}-a{attempt}.json"));

    /// <summary>The job and the attempt that a path was made of.</summary>
    public static (string JobId, int Attempt)? JobOf(string path)
    {
        string[] parts = Path.GetFileNameWithoutExtension(path).Split("-a");
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int attempt) ? (parts[0], attempt) : null;
    }

    public static LocalWorkerFile? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<LocalWorkerFile>(File.ReadAllText(path)) : null;

    public void Write(string path)
    {
        // Renamed into place: a reader never sees half a file.
        string temporary = path + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(this));
        File.Move(temporary, path, overwrite: true);
    }

    /// <returns>Null when it has ended.</returns>
    public Process? Find()
    {
        try
        {
            var process = Process.GetProcessById(Pid);
            if (IsAlive)
                return process;
            process.Dispose();
        }
        catch (ArgumentException)
        {
            return null;
        }
        return null;
    }

    public bool IsAlive => StartTicksOf(Pid) == StartTicks;

    /// <returns>Null when there is no such process, or only its remains.</returns>
    public static long? StartTicksOf(int pid)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            // The name in field 2 may hold spaces and brackets; what follows its last bracket is regular, from field 3 on.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }
}
