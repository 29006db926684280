using System.Security.Cryptography;
using Serverless.Domain.Workers;
using Serverless.Media.Capture;
using Serverless.Media.Logging;

namespace Serverless.Media;

/// <summary>The worker's own folder: everything it and its children write is below it, and goes with it.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly WorkerLog _log;
    private Studio? _studio;

    private WorkFolder(string path, FileStream hold, WorkerLog log) => (Root, _lock, _log) = (path, hold, log);

    public string Root { get; }

    /// <summary>Makes a folder below <paramref name="parent"/> and removes those of workers that were killed.</summary>
    public static WorkFolder Create(string parent, WorkerLog log)
    {
        Directory.CreateDirectory(parent);
        RemoveAbandoned(parent, log);
        string path = Path.Combine(parent, WorkerLaunch.FolderPrefix + RandomNumberGenerator.GetHexString(8, lowercase: true));
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FileStream hold = new(Path.Combine(path, WorkerLaunch.FolderLock), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        foreach (string folder in (string[])["home", "tmp", "run", "segments"])
            Directory.CreateDirectory(Path.Combine(path, folder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new WorkFolder(path, hold, log);
    }

    /// <summary>A studio that was opened here before there was a job for it.</summary>
    public void Keep(Studio studio) => _studio = studio;

    /// <summary>The kept studio, once: who takes it disposes of it.</summary>
    public Studio? TakeStudio()
    {
        Studio? kept = _studio;
        _studio = null;
        return kept;
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>The environment of every child: nothing of ours but PATH, so that no secret is inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment(params ReadOnlySpan<(string Name, string Value)> more)
    {
        Dictionary<string, string> environment = new()
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["HOME"] = PathOf("home"),
            ["TMPDIR"] = PathOf("tmp"),
            ["XDG_RUNTIME_DIR"] = PathOf("run"),
            ["LANG"] = "C.UTF-8",
            // No session bus: Chromium would look for one for seconds.
            ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:",
        };
        foreach ((string name, string value) in more)
            environment[name] = value;
        return environment;
    }

    public void Dispose()
    {
        _lock.Dispose();
        Remove(Root, _log);
    }

    private static void RemoveAbandoned(string parent, WorkerLog log)
    {
        foreach (string path in Directory.EnumerateDirectories(parent, WorkerLaunch.FolderPrefix + "*"))
        {
            try
            {
                // The lock of a living worker cannot be opened.
                using (new FileStream(Path.Combine(path, WorkerLaunch.FolderLock), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    log.Write("folder.abandoned", ("path", path));
            }
            catch (IOException)
            {
                continue;
            }
            Remove(path, log);
        }
    }

    // A renderer that is just dying may still write into its profile: the second try finds it gone.
    private static void Remove(string path, WorkerLog log)
    {
        for (int attempt = 1; attempt <= 5 && Directory.Exists(path); attempt++)
        {
            try
            {
                // The lock last: a folder without one is taken for one that is just being made.
                foreach (string entry in Directory.EnumerateFileSystemEntries(path).Where(entry => Path.GetFileName(entry) != WorkerLaunch.FolderLock))
                    Delete(entry);
                Directory.Delete(path, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                log.Write("folder.busy", ("path", path), ("attempt", attempt), ("why", fault.Message));
            }
        }
    }

    private static void Delete(string entry)
    {
        if (Directory.Exists(entry))
            Directory.Delete(entry, recursive: true);
        else
            File.Delete(entry);
    }
}
