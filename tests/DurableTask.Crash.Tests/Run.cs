using Serverless.Tests.Support;

namespace Serverless.DurableTask.Crash.Tests;

/// <summary>The storage, the host's lives on it, and the callers.</summary>
internal sealed class Run : IAsyncDisposable
{
    /// <summary>How often a life ends while the host still comes up.</summary>
    private const double EarlyDeaths = 0.15;
    private static readonly TimeSpan LongestService = TimeSpan.FromSeconds(0.9);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly Chance _chance;
    private readonly StoredAzurite _azurite = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("crash-").FullName;
    private readonly StreamWriter _log;
    private readonly Caller _caller = new();
    private readonly List<Task> _calls = [];
    private readonly CancellationTokenSource _ending = new();
    private TimeSpan _startTime = TimeSpan.FromSeconds(1);

    private Run(Chance chance)
    {
        _chance = chance;
        LogPath = Path.Combine(_folder, "host.log");
        _log = new StreamWriter(LogPath) { AutoFlush = true };
    }

    public string LogPath { get; }

    /// <summary>Whether the logs may go.</summary>
    public bool Succeeded { get; set; }

    /// <summary>Lives that ended before the host served.</summary>
    public int DiedBeforeServing { get; private set; }

    /// <summary>What activities did, in order.</summary>
    public IReadOnlyList<string> Effects => File.Exists(EffectsPath) ? File.ReadAllLines(EffectsPath) : [];

    private string EffectsPath => Path.Combine(_folder, "effects.txt");

    public static async Task<Run> StartAsync(Chance chance)
    {
        Run run = new(chance);
        await run._azurite.StartAsync();
        return run;
    }

    /// <summary>Begins to call for some work; the calls go on through the host's lives.</summary>
    public void Begin(IEnumerable<Work> some) => _calls.AddRange(some.Select(work => _caller.RunAsync(work, _ending.Token)));

    /// <summary>One life of the host, from its start to its kill.</summary>
    /// <param name="withoutStorage">The storage stops in the middle of it, and comes back before its end.</param>
    public async Task LiveAndDieAsync(bool withoutStorage)
    {
        long begun = TimeProvider.System.GetTimestamp();
        await using HostProcess host = Start();
        bool early = !withoutStorage && _chance.Next() < EarlyDeaths;
        TimeSpan service = LongestService * _chance.Next();
        if (early)
        {
            DiedBeforeServing++;
            await PassAsync(_startTime * _chance.Next());
            return;
        }

        _caller.Host = await host.Listening.WaitAsync(StartDeadline);
        _startTime = TimeProvider.System.GetElapsedTime(begun);
        await PassAsync(service);
        if (withoutStorage)
        {
            await _azurite.StopAsync();
            await PassAsync(service);
            await _azurite.StartAsync();
            await PassAsync(LongestService);
        }

        _caller.Host = null;
    }

    /// <summary>Lets one host live until all has ended.</summary>
    public async Task<Dictionary<string, string>> SettleAsync(IReadOnlyCollection<Work> all, TimeSpan patience)
    {
        await using HostProcess host = Start();
        _caller.Host = await host.Listening.WaitAsync(StartDeadline);
        await Task.WhenAll(_calls).WaitAsync(patience);
        Dictionary<string, string> ended = [];
        try
        {
            await Wait.UntilAsync(
                async () =>
                {
                    ended = await _caller.EndedAsync(_ending.Token);
                    return all.All(work => ended.ContainsKey(work.Id));
                },
                patience);
        }
        catch (TimeoutException)
        {
            // Told by the caller, one by one.
        }

        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _caller.Dispose();
        await _log.DisposeAsync();
        _ending.Dispose();
        await _azurite.DisposeAsync();
        if (Succeeded)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Lets a host live for so long: the moment of its death is chance's, and no condition's.</summary>
    private static Task PassAsync(TimeSpan time)
    {
        long begun = TimeProvider.System.GetTimestamp();
        return Wait.UntilAsync(() => TimeProvider.System.GetElapsedTime(begun) >= time, StartDeadline);
    }

    private HostProcess Start() => HostProcess.Start(_azurite.ConnectionString, EffectsPath, _chance.Next() < 0.5, _log);
}
