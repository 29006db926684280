using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>One worker that waits for a job: used, killed, and left by its host.</summary>
[Trait("Needs", "chromium")]
public sealed class WarmPoolFaultTests
{
    private const int Limit = 240_000;

    [Fact(Timeout = Limit)]
    public async Task WorkersOfThePoolKilled_WaitingAndServing_OthersTakeTheirPlaces()
    {
        await using Installation installation = await Installation.StartAsync(("Workers__WarmPool", "1"));
        int killed = await installation.Pool.FillsAsync();
        await Signal.SendAsync("KILL", killed);
        int waiting = await installation.Pool.FillsAsync(killed);

        Recording recording = await installation.RecordAsync();
        await recording.CapturesAsync();
        Assert.Equal([waiting], recording.Worker().Self());
        int next = await installation.Pool.FillsAsync();
        await Signal.SendAsync("KILL", waiting);
        await recording.CapturesAsync(attempt: 2);
        Assert.Equal([next], recording.Worker(2).Self());
        await recording.StopAsync();

        JsonElement ended = await recording.ReachesAsync("completed");
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("error").ValueKind);
        Assert.Single(await recording.EventsAsync(), "recording.worker.replaced");
        using MediaFile file = await recording.WholeFileAsync();
        Assert.DoesNotContain(await installation.Pool.FillsAsync(), (int[])[killed, waiting, next]);
    }

    [Fact(Timeout = Limit)]
    public async Task HostKilled_WorkerWaits_ItServesTheNextHostAndLeavesNothing()
    {
        await using Installation installation = await Installation.StartAsync(("Workers__WarmPool", "1"));
        int waiting = await installation.Pool.FillsAsync();
        await installation.KillHostAsync();
        await installation.StartHostAsync();
        // The picture that the waiting browser has: it is used as it stands.
        Recording recording = await installation.RecordAsync(height: 720);
        await recording.CapturesAsync();
        RecordingWorker worker = recording.Worker();
        Assert.Equal([waiting], worker.Self());
        Assert.Single(worker.Log.Split('\n'), line => line.Contains(" process.started name=chromium ", StringComparison.Ordinal));
        int next = await installation.Pool.FillsAsync();
        await recording.StopAsync();
        await recording.ReachesAsync("completed");

        RecordingWorker idle = Assert.Single(installation.Pool.Waiting());
        Assert.Equal(2, installation.Pool.Members().Count);
        await installation.KillHostAsync();
        await Signal.SendAsync("TERM", next);

        await Wait.UntilAsync(() => idle.Processes().Count + worker.Processes().Count == 0, TimeSpan.FromSeconds(15));
        Assert.Empty(Directory.EnumerateDirectories(installation.WorkFolder));
    }
}
