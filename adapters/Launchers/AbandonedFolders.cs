using Serverless.Domain.Workers;

namespace Serverless.Adapters.Launchers;

/// <summary>The folders of workers that were killed and could not remove them.</summary>
internal static class AbandonedFolders
{
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Removes them. What cannot be removed is left to the next worker, which tries as well.</summary>
    /// <param name="parent">Work folder of the workers.</param>
    /// <param name="clock">For the pauses: children of a killed worker may still be writing when they are about to die.</param>
    /// <param name="cancellationToken">Ends it between two tries.</param>
    public static async Task RemoveAsync(string parent, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(parent))
            return;
        string[] left = [.. Directory.EnumerateDirectories(parent, WorkerLaunch.FolderPrefix + "*")];
        for (int tries = 1; left.Length > 0 && tries <= Tries; tries++)
        {
            if (tries > 1)
                await Task.Delay(Pause, clock, cancellationToken);
            left = [.. left.Where(path => IsAbandoned(path) && !IsRemoved(path))];
        }
    }

    private static bool IsAbandoned(string path)
    {
        try
        {
            using FileStream hold = new(Path.Combine(path, WorkerLaunch.FolderLock), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsRemoved(string path)
    {
        try
        {
            // The lock last: a folder without one is taken for one that is just being made.
            foreach (string folder in Directory.EnumerateDirectories(path))
                Directory.Delete(folder, recursive: true);
            Directory.Delete(path, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return !Directory.Exists(path);
        }
    }
}
