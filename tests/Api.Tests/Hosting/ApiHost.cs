using Microsoft.Extensions.Logging;
using Serverless.Domain.Auth;
using Serverless.Embedded;
using Serverless.Functions;

namespace Serverless.Api.Tests.Hosting;

/// <summary>The product on the embedded host, with Azurite, two apps, a clock that the test moves, and no media workers but those that the test plays.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private const string TokenKey = "the key of the hosts under test, 32 bytes or more";

    private readonly ApiFixture _fixture;
    private readonly FunctionsTestHost _host;
    private readonly HttpClient _judged;

    private ApiHost(ApiFixture fixture, FunctionsTestHost host, string prefix)
    {
        _fixture = fixture;
        _host = host;
        Prefix = prefix;
        WorkerTokens = new(TokenKey, host.Clock);
        _judged = new(new JudgingHandler(fixture.Judge)) { BaseAddress = host.Client.BaseAddress };
    }

    /// <summary>Begins the names of its tables and containers.</summary>
    public string Prefix { get; }

    public ManualTimeProvider Clock => _host.Clock;

    /// <inheritdoc cref="FunctionsTestHostExtensions.SettledAsync(FunctionsTestHost)"/>
    public Task SettledAsync() => _host.SettledAsync();

    /// <summary>For what no call of the API brings about.</summary>
    public IServiceProvider Services => _host.Services;

    public CapturedLogs Logs => _host.Logs;

    public WorkerTokens WorkerTokens { get; }

    /// <summary>For calls with headers of their own; every exchange is judged.</summary>
    public HttpClient Judged => _judged;

    /// <summary>Where programs find it.</summary>
    public string Address => _host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>For calls that are no part of the API.</summary>
    public HttpClient Workers => _host.Client;

    public static async Task<ApiHost> StartAsync(ApiFixture fixture, string prefix, IReadOnlyDictionary<string, string?>? settings, LogLevel minimumLogLevel)
    {
        // Links into Azurite are good by its clock, which is the machine's.
        var options = new FunctionsTestHostOptions
        {
            FunctionsAssembly = typeof(Startup).Assembly,
            StartTime = TimeProvider.System.GetUtcNow(),
            MinimumLogLevel = minimumLogLevel,
        };
        var all = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = fixture.Azurite.ConnectionString,
            ["Storage:Prefix"] = prefix,
            ["Workers:Launcher"] = "none",
            ["Workers:TokenKey"] = TokenKey,
            ["Apps:0:AccessKey"] = TestApp.One.AccessKey,
            ["Apps:0:Secret"] = TestApp.One.Secret,
            ["Apps:1:AccessKey"] = TestApp.Two.AccessKey,
            ["Apps:1:Secret"] = TestApp.Two.Secret,
        };
        foreach ((string name, string? value) in all.Concat(settings ?? new Dictionary<string, string?>()))
            options.Configuration[name] = value;
        return new(fixture, await FunctionsTestHost.StartAsync(Startup.AddServerless, options), prefix);
    }

    /// <summary>Calls as an app of the 100ms dialect.</summary>
    public async Task<ApiClient> HundredMsAsync(TestApp? app = null) => Client("Bearer " + await SignAsync(app, a => a.ManagementClaims(Clock.GetUtcNow())));

    /// <summary>Calls as an app of the VideoSDK dialect.</summary>
    public async Task<ApiClient> VideoSdkAsync(TestApp? app = null) => Client(await SignAsync(app, a => a.VideoSdkClaims(Clock.GetUtcNow())));

    /// <param name="authorization">The header's value, sent as it is; null for none.</param>
    public ApiClient Client(string? authorization) => new(_judged, authorization);

    public async ValueTask DisposeAsync()
    {
        _judged.Dispose();
        await _host.DisposeAsync();
    }

    private Task<string> SignAsync(TestApp? app, Func<TestApp, object> claims) =>
        _fixture.Judge.SignAsync(claims(app ?? TestApp.One), (app ?? TestApp.One).Secret);
}
