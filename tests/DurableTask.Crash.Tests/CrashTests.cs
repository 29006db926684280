using System.Security.Cryptography;
using Xunit.Abstractions;

namespace Serverless.DurableTask.Crash.Tests;

/// <summary>A host that is killed again and again loses nothing.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    /// <summary>The environment variable with the seed of a run to be had again.</summary>
    private const string SeedVariable = "CRASH_SEED";
    private const int Kills = 100;
    private const int Orchestrations = 240;

    // While some lives end, the storage goes away under the host and comes back.
    private static readonly int[] StorageStops = [33, 66];
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    [Fact(Timeout = 480_000)]
    public async Task Kill_HundredTimesInTheMiddleOfEverything_NothingIsLostOrWrong()
    {
        ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out ulong given) ? given : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        output.WriteLine($"{SeedVariable}={seed}");
        await using Run run = await Run.StartAsync(new Chance(seed));
        Work[] all = [.. Enumerable.Range(0, Orchestrations).Select(Work.Number)];

        for (int kill = 0; kill < Kills; kill++)
        {
            run.Begin(all.Skip(kill * Orchestrations / Kills).Take(((kill + 1) * Orchestrations / Kills) - (kill * Orchestrations / Kills)));
            await run.LiveAndDieAsync(withoutStorage: StorageStops.Contains(kill));
        }

        Dictionary<string, string> ended = await run.SettleAsync(all, Settling);
        IReadOnlyList<string> inOrder = run.Effects;
        HashSet<string> effects = [.. inOrder];
        output.WriteLine($"{Kills} kills, {run.DiedBeforeServing} of them before the host served; {all.Length} orchestrations; {inOrder.Count} activity runs, {inOrder.Count - effects.Count} repeated");

        string[] wrong = [.. all.Where(work => ended.GetValueOrDefault(work.Id) != $"Completed {work.Output}")
            .Select(work => $"{work.Id} {work.Orchestrator}: {ended.GetValueOrDefault(work.Id) ?? "has not ended"}, not {work.Output}")];
        string[] missing = [.. all.SelectMany(work => work.Effects).Where(effect => !effects.Contains(effect))];
        string[] anew = [.. all.Where(work => work.BeganAnew(inOrder)).Select(work => $"{work.Id} {work.Orchestrator}")];
        Assert.True(
            wrong.Length + missing.Length + anew.Length == 0,
            $"{SeedVariable}={seed}\n{string.Join('\n', wrong)}\nactivities that did not run: {string.Join(", ", missing)}\nbegan anew after their end: {string.Join(", ", anew)}\n{run.LogPath}");
        run.Succeeded = true;
    }
}
