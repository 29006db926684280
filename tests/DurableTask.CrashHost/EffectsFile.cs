using System.Text;

namespace Serverless.DurableTask.CrashHost;

/// <summary>What activities did, a line each. A line that was written outlives the process.</summary>
public sealed class EffectsFile(string path)
{
    private readonly Lock _gate = new();

    /// <returns>How often this line has been written, this time included.</returns>
    public int Append(string line)
    {
        lock (_gate)
        {
            using (FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
            {
                file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }

            return Count(line);
        }
    }

    private int Count(string line)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        int count = 0;
        while (reader.ReadLine() is { } read)
        {
            count += read == line ? 1 : 0;
        }

        return count;
    }
}
