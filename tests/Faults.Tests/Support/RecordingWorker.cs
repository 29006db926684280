using System.Globalization;
using System.Text.RegularExpressions;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>The worker of one attempt, seen by its log and by /proc.</summary>
internal sealed partial class RecordingWorker(string folder, string jobId, int attempt)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>File by which the launcher knows the process.</summary>
    public string LauncherFile => Path.Combine(folder, FormattableString.Invariant($"{jobId}-a{attempt}.json"));

    public bool WasLaunched => File.Exists(LogFile);

    public string Log
    {
        get
        {
            if (!WasLaunched)
                return "";
            using StreamReader reader = new(new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd();
        }
    }

    /// <summary>The worker itself and all that it started, and that lives.</summary>
    public IReadOnlyList<int> Processes() => Processes("");

    /// <summary>Those whose command line holds the text.</summary>
    public IReadOnlyList<int> Processes(string commandLine) => ProcessTable.Find(Sessions(), commandLine);

    /// <summary>The worker itself.</summary>
    public IReadOnlyList<int> Self() => [.. Processes().Intersect([OwnId()])];

    /// <summary>What it started under a name of its log: <c>chromium</c>, <c>ffmpeg</c>.</summary>
    public IReadOnlyList<int> Child(string name) => [.. Processes().Intersect(StartedIds(name))];

    /// <summary>Media time at the end of each segment that it uploaded, in seconds.</summary>
    public IReadOnlyList<double> Uploaded() => [.. Upload().Matches(Log).Select(match => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

    /// <summary>Waits until its log holds the text so many times.</summary>
    public async Task SaysAsync(string text, int times = 1)
    {
        try
        {
            await Wait.UntilAsync(() => Log.Split(text).Length > times, Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Attempt {attempt} never said \"{text}\" {times} times:\n{string.Join('\n', Log.Split('\n').TakeLast(40))}");
        }
    }

    private string LogFile => Path.Combine(folder, FormattableString.Invariant($"{jobId}-a{attempt}.log"));

    private HashSet<int> Sessions() => [.. StartedIds(null), OwnId()];

    private IEnumerable<int> StartedIds(string? name) => StartedProcess().Matches(Log)
        .Where(match => name is null || match.Groups[1].Value == name)
        .Select(match => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));

    // The worker's first line about its job, or about its wait for one, names it.
    private int OwnId() => Started().Match(Log) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : -1;

    [GeneratedRegex(@" process\.started name=(\S+) pid=(\d+) ")]
    private static partial Regex StartedProcess();

    [GeneratedRegex(@" segment\.uploaded blob=\S+ bytes=\d+ end=(\S+)")]
    private static partial Regex Upload();

    [GeneratedRegex(@" (?:job id=\S+|pool\.ready) pid=(\d+)\b")]
    private static partial Regex Started();
}
