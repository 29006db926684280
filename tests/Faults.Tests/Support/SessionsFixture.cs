using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>An installation that takes RTMP, and a session left to what its room starts and closes by itself. It takes a minute, the shortest that a caller can ask for, so it is begun before the tests.</summary>
public sealed class SessionsFixture : IAsyncLifetime
{
    internal IngestServer Ingest { get; } = IngestServer.Reserve();

    internal Installation Installation { get; private set; } = null!;

    internal PlannedSession LeftAlone { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Installation = await Installation.StartAsync(("Ingest__RtmpUrl", Ingest.Address));
        await Ingest.StartAsync(Installation.Host);
        LeftAlone = await PlannedSession.PlanAsync(Installation, new
        {
            autoCloseConfig = new { type = "session-ends", duration = 1 },
            autoStartConfig = new { recording = new { templateUrl = Installation.Page, config = new { mode = "audio" } } },
        });
        await LeftAlone.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Installation.DisposeAsync();
        await Ingest.DisposeAsync();
    }
}
