using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Adapters.Launchers;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Settings;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Adapters.Tests.Launchers;

public sealed class ContainerAppsJobLauncherTests : IAsyncLifetime, IDisposable
{
    private const string Code = "the-code";

    private readonly HttpClient _http = SelfSigned.TrustingClient();
    private readonly FakeIdentity _identity = new("https://management.azure.com");
    private readonly TestClock _clock = new();
    private readonly string _jobId = ObjectId.New(TimeProvider.System);
    private FakeResourceManager _arm = null!;

    public async Task InitializeAsync() => _arm = await FakeResourceManager.StartAsync();

    public async Task DisposeAsync() => await _arm.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_Execution_IsTheJobsContainerWithItsOwnEnvironment()
    {
        WorkerHandle handle = await NewLauncher().LaunchAsync(_jobId, 2, Code, default);

        Assert.Equal("worker-1", handle.Name);
        JsonNode expected = JsonNode.Parse("""
            {"containers":[{"name":"worker","image":"registry/media-worker:1","env":[
              {"name":"SERVERLESS_WORK","value":"/work"},{"name":"SERVERLESS_HOST","value":"https://app.test"},
              {"name":"SERVERLESS_CODE","value":"the-code"},{"name":"SERVERLESS_ATTEMPT","value":"JOB.2"}],"resources":{"cpu":2.0,"memory":"4Gi"}}]}
            """.Replace("JOB", _jobId, StringComparison.Ordinal))!;
        Assert.True(JsonNode.DeepEquals(expected, Assert.Single(_arm.Executions)["properties"]!["template"]), _arm.Executions[0].ToJsonString());
        Assert.Equal(["GET  200", "POST /start 200"], _arm.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task Calls_All_ShowATokenOfTheIdentityForTheEndpoint()
    {
        await NewLauncher().LaunchAsync(_jobId, 1, Code, default);

        Assert.All(_arm.Authorizations, value => Assert.StartsWith("Bearer ", value, StringComparison.Ordinal));
        Assert.Equal([$"{_arm.Url}/.default"], _identity.Scopes.Distinct());
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_AnsweredLater_WaitsForTheName()
    {
        _arm.Later = true;

        Assert.Equal("worker-1", (await NewLauncher().LaunchAsync(_jobId, 1, Code, default)).Name);
        Assert.Equal(["GET  200", "POST /start 202", "GET /operations/worker-1 202", "GET /operations/worker-1 200"], _arm.Calls);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task LaunchAsync_PassingFault_IsTriedAgain(int status)
    {
        _arm.Faults.Enqueue(status);

        Assert.Equal("worker-1", (await NewLauncher().LaunchAsync(_jobId, 1, Code, default)).Name);
        Assert.Equal([$"GET  {status}", "GET  200", "POST /start 200"], _arm.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_Outage_IsOurUnavailable()
    {
        for (var i = 0; i < 3; i++)
            _arm.Faults.Enqueue(503);

        ServiceException fault = await Assert.ThrowsAsync<ServiceException>(() => NewLauncher().LaunchAsync(_jobId, 1, Code, default));
        Assert.Equal(ServiceErrors.Unavailable, fault.Error);
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_NotAllowed_FailsAtOnce()
    {
        _arm.Faults.Enqueue(403);

        Assert.Equal(403, (await Assert.ThrowsAsync<global::Azure.RequestFailedException>(() => NewLauncher().LaunchAsync(_jobId, 1, Code, default))).Status);
        Assert.Empty(_arm.Executions);
    }

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_HostWasStartedAnew_FindsTheExecutionOnAnyPage()
    {
        _arm.PageSize = 1;
        await NewLauncher().LaunchAsync(ObjectId.New(TimeProvider.System), 1, Code, default);
        WorkerHandle handle = await NewLauncher().LaunchAsync(_jobId, 1, Code, default);

        Assert.Equal(handle, await NewLauncher().FindAsync(_jobId, 1, default));
        Assert.Null(await NewLauncher().FindAsync(_jobId, 2, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_ManyAtOnce_ListOnce()
    {
        ContainerAppsJobLauncher launcher = NewLauncher();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(attempt => launcher.FindAsync(_jobId, attempt, default)));
        int listed = _arm.Calls.Count;
        _clock.Advance(ContainerAppsJobLauncher.ListKept + TimeSpan.FromSeconds(1));
        await launcher.FindAsync(_jobId, 1, default);

        Assert.Equal((1, 2), (listed, _arm.Calls.Count));
    }

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_ExecutionHasEnded_FindsNothing()
    {
        ContainerAppsJobLauncher launcher = NewLauncher();
        await launcher.LaunchAsync(_jobId, 1, Code, default);
        Assert.NotNull(await launcher.FindAsync(_jobId, 1, default));

        _arm.Executions[0]["properties"]!["status"] = "Failed";
        _clock.Advance(ContainerAppsJobLauncher.ListKept + TimeSpan.FromSeconds(1));

        Assert.Null(await launcher.FindAsync(_jobId, 1, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task KillAsync_ByAnotherHost_StopsEveryExecutionOfTheAttemptAndNoOther()
    {
        ContainerAppsJobLauncher launcher = NewLauncher();
        await launcher.LaunchAsync(_jobId, 1, Code, default);
        await launcher.LaunchAsync(_jobId, 1, Code, default);
        await launcher.LaunchAsync(_jobId, 2, Code, default);

        await NewLauncher().KillAsync(_jobId, 1, default);

        Assert.Equal(["Stopped", "Stopped", "Running"], _arm.Executions.Select(e => (string?)e["properties"]!["status"]));
    }

    [Fact(Timeout = 30_000)]
    public async Task KillAsync_NoSuchExecution_DoesNothing() => await NewLauncher().KillAsync(_jobId, 1, default);

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_ExecutionsOfOthersAndEndedOnes_AreNotListed()
    {
        ContainerAppsJobLauncher launcher = NewLauncher();
        await launcher.LaunchAsync(_jobId, 1, Code, default);
        await launcher.LaunchAsync(_jobId, 2, Code, default);
        _arm.Executions[0]["properties"]!["status"] = "Succeeded";
        _arm.Executions.Add(JsonNode.Parse("""{"name":"by-hand","properties":{"status":"Running"}}""")!.AsObject());

        Assert.Equal([new(_jobId, 2, new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero))], await launcher.ListAsync(default).ToListAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchAsync_JobGotANewImage_UsesItWithinAMinute()
    {
        ContainerAppsJobLauncher launcher = NewLauncher();
        await launcher.LaunchAsync(_jobId, 1, Code, default);
        _arm.Job["properties"]!["template"]!["containers"]![0]!["image"] = "registry/media-worker:2";

        _clock.Advance(ContainerAppsJobLauncher.TemplateKept + TimeSpan.FromSeconds(1));
        await launcher.LaunchAsync(_jobId, 2, Code, default);

        Assert.Equal("registry/media-worker:2", (string?)_arm.Executions[1]["properties"]!["template"]!["containers"]![0]!["image"]);
    }

    [Fact]
    public void Problem_JobIsNotNamed_SaysSo()
    {
        Assert.Equal("Workers:JobResourceId is not set: it names the Container Apps job of the media workers", NewLauncher("").Problem);
        Assert.Null(NewLauncher().Problem);
    }

    public void Dispose() => _http.Dispose();

    private ContainerAppsJobLauncher NewLauncher(string job = FakeResourceManager.JobId)
    {
        WorkersOptions options = new() { HostUrl = "https://app.test", JobResourceId = job, ManagementEndpoint = _arm.Url, Launcher = WorkersOptions.ContainerApps };
        ContainerAppsOptions client = new() { Transport = new HttpClientTransport(_http), Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5), MaxRetries = 2 } };
        return new(options, new ContainerAppsJob(options, _identity, TimeProvider.System, client), _clock, NullLogger<ContainerAppsJobLauncher>.Instance);
    }
}
