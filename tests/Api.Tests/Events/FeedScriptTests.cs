using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Webhooks;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

/// <summary><c>./serverless events</c> and <c>./serverless listen</c> against a host.</summary>
[Collection(ApiTests.Name)]
public sealed class FeedScriptTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Events_OfAJob_ArePrintedAsTheyHappenUntilItIsEnded()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, room);
        await using ScriptProcess script = ScriptProcess.Start("events", "--follow", "--job", id, "--url", host.Address);
        await script.SaysAsync($" recording.running /v2/recordings/{id} #2");

        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await script.SaysAsync($" recording.stopping /v2/recordings/{id} #3");
        await worker.ReportAsync(WorkerReportType.Stopped);
        await script.SaysAsync($" recording.completed /v2/recordings/{id} #5");

        Assert.Equal(["recording.starting", "recording.running", "recording.stopping", "recording.stopped", "recording.completed"], script.Lines.Select(line => line.Split(' ')[1]));
        Assert.Equal(0, await script.InterruptAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Events_WithoutFollow_AreThoseSoFarOfTheWholeApp()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        await client.StartAsync(room);
        await Wait.UntilAsync(async () => (await client.GetAsync("/v2/analytics/events")).Ok().Data.Count == 3, TimeSpan.FromSeconds(20));

        await using ScriptProcess script = ScriptProcess.Start("events", "--url", host.Address);

        Assert.Equal(0, await script.EndAsync());
        Assert.Equal(["recording.starting", "room.created", "session.started"], script.Lines.Select(line => line.Split(' ')[1]).Order());
    }

    [Fact(Timeout = 60_000)]
    public async Task Listen_ARecording_IsForwardedSignedAndInOrder()
    {
        await using WebhookReceiver program = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        await using ScriptProcess script = ScriptProcess.Start("listen", "--forward", program.Url, "--url", host.Address);
        await script.SaysAsync($"messages are signed with {new WebhookSecret("", TestApp.One.Secret).Reveal()}");
        // It wants what happens from now on, by the machine's clock.
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await host.RecordAsync(client, room);
        await program.AwaitAsync(r => r.Names.Contains("beam.recording.success") && r.Names.Contains("session.close.success"));
        await script.SaysAsync("beam.recording.success ");

        Assert.Equal(["beam.started.success", "beam.stopped.success", "beam.recording.success"], program.Names.Where(name => name.StartsWith("beam.", StringComparison.Ordinal)));
        Assert.Equal(program.Received.Count, program.Received.DistinctBy(message => message.Id).Count());
        Assert.Contains(script.Lines, line => line.StartsWith("beam.started.success ", StringComparison.Ordinal) && line.EndsWith(" -> 200", StringComparison.Ordinal));
        await EventScript.VerifyAsync(program.Received);
        Assert.Equal(0, await script.InterruptAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Listen_ProgramIsAway_SaysSoAndGoesOn()
    {
        WebhookReceiver gone = await WebhookReceiver.StartAsync();
        string url = gone.Url;
        await gone.DisposeAsync();
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        await using ScriptProcess script = ScriptProcess.Start("listen", "--forward", url, "--videosdk", "--url", host.Address);
        await script.SaysAsync("Forwarding to ");
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await host.RunningAsync(client, room);
        await script.SaysAsync("recording-started ");

        Assert.All(script.Lines.Skip(1), line => Assert.Contains(" -> connect ECONNREFUSED 127.0.0.1:", line, StringComparison.Ordinal));
        Assert.Equal(0, await script.InterruptAsync());
    }
}
