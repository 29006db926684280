using System.Security.Cryptography;
using Serverless.Media.Logging;

namespace Serverless.Media;

/// <summary>The worker's own folder: everything it and its children write is below it, and goes with it.</summary>
internal sealed class WorkFolder : IDisposable
{
    // Short: a Unix socket below it must fit into 107 bytes.
    private const string Prefix = "w-";
    private const string LockName = "lock";

    private readonly FileStream _lock;
    private readonly WorkerLog _log;

    private WorkFolder(string path, FileStream hold, WorkerLog log) => (Root, _lock, _log) = (path, hold, log);

    public string Root { get; }

    /// <summary>Makes a folder below <paramref name="parent"/> and removes those of workers that were killed.</summary>
    public static WorkFolder Create(string parent, WorkerLog log)
    {
        Directory.CreateDirectory(parent);
        RemoveAbandoned(parent, log);
        string path = Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(8, lowercase: true));
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FileStream hold = new(Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        foreach (string folder in (string[])["home", "tmp", "run", "segments"])
            Directory.CreateDirectory(Path.Combine(path, folder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new WorkFolder(path, hold, log);
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
        foreach (string path in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            try
            {
                // The lock of a living worker cannot be opened.
                using (new FileStream(Path.Combine(path, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
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
                Directory.Delete(path, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                log.Write("folder.busy", ("path", path), ("attempt", attempt), ("why", fault.Message));
            }
        }
    }
}
