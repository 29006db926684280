using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Testing;

public sealed class FunctionsTestHostTests
{
    [Fact(Timeout = 30_000)]
    public async Task StartAsync_NoOptions_ServesThePublicFunctionsOfTheCaller()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { });

        Assert.Equal("2026-01-01T00:00:00.0000000+00:00", await host.Client.GetStringAsync("/api/clock"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Clock_Moved_MovesTheAppsTimeEvenIfTheAppRegisteredItsOwn()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(
            builder => builder.Services.AddSingleton(TimeProvider.System),
            new FunctionsTestHostOptions { StartTime = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        host.Clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal("2030-01-01T04:00:00.0000000+00:00", await host.Client.GetStringAsync("/api/clock"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Configuration_OfTheHost_IsWhatTheTestGivesAndNothingOfTheMachine()
    {
        FunctionsTestHostOptions options = new() { Configuration = { ["Own:Key"] = "own" } };
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { }, options);

        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();

        Assert.Equal(("own", "memory", "0"), (configuration["Own:Key"], configuration["Serverless:Embedded:DurableStore"], configuration["Serverless:Embedded:Port"]));
        Assert.Null(configuration["PATH"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Services_ScopedOneTakenFromTheRoot_IsRefused()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(builder => builder.Services.AddScoped<Version>(_ => new Version()));

        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Version>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Logs_OfTheHost_TellTheAddressInOneLine()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { });

        CapturedLog log = Assert.Single(host.Logs.Entries, entry => entry.Level == LogLevel.Information);

        Assert.EndsWith($"functions on {host.Services.GetRequiredService<EmbeddedHostAddress>().BaseAddress}", log.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task StartAsync_TwoAtOnce_DoNotMeet()
    {
        await using FunctionsTestHost one = await FunctionsTestHost.StartAsync(_ => { });
        await using FunctionsTestHost two = await FunctionsTestHost.StartAsync(_ => { });

        Assert.NotEqual(one.Client.BaseAddress, two.Client.BaseAddress);
    }
}
