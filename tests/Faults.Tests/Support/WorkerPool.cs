using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>The workers that were launched to wait for a job, seen by their logs and the host's.</summary>
internal sealed class WorkerPool(string folder, string hostLog)
{
    private const string LogEnd = "-a0.log";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>All that ever were, whatever has become of them.</summary>
    public IReadOnlyList<RecordingWorker> Members() => [.. Ids().Select(Member)];

    /// <summary>Living ones without a job.</summary>
    public IReadOnlyList<RecordingWorker> Waiting() => [.. Ids().Where(Waits).Select(Member).Where(IsIdle)];

    /// <summary>The one that was given a job.</summary>
    public RecordingWorker? ServerOf(string jobId, int attempt) =>
        Members().FirstOrDefault(member => member.Log.Split('\n').Any(line => line.Contains($" job id={jobId} ", StringComparison.Ordinal) && line.Contains(FormattableString.Invariant($" attempt={attempt} "), StringComparison.Ordinal)));

    /// <summary>Waits until one waits that is none of <paramref name="others"/>.</summary>
    /// <returns>The process.</returns>
    public async Task<int> FillsAsync(params int[] others)
    {
        int[] found = [];
        try
        {
            await Wait.UntilAsync(() => (found = [.. Waiting().SelectMany(worker => worker.Self()).Except(others)]).Length > 0, Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"No worker waits:\n{string.Join('\n', Members().Select(member => member.Log))}\n{await File.ReadAllTextAsync(hostLog)}");
        }
        return Assert.Single(found);
    }

    private static bool IsIdle(RecordingWorker member) => member.Self().Count == 1 && !member.Log.Contains(" job id=", StringComparison.Ordinal);

    private IEnumerable<string> Ids() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + LogEnd).Select(file => Path.GetFileName(file)[..^LogEnd.Length])
        : [];

    // Ready is not enough: the host gives jobs to those that it has heard.
    private bool Waits(string id) => File.ReadAllText(hostLog).Contains($"Worker {id} of the pool waits", StringComparison.Ordinal);

    private RecordingWorker Member(string id) => new(folder, id, 0);
}
