using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;
using Serverless.Functions.Worker.Tests.Discovery;

[assembly: WorkerExtensionStartup(typeof(BellExtension))]

namespace Serverless.Functions.Worker.Tests.Discovery;

public sealed class ExtensionTests
{
    [Fact(Timeout = 30_000)]
    public async Task Trigger_OfAnExtension_RunsTheFunctionWithValueBindingDataAndFeature()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Ringing>();

        object? result = await host.Services.GetRequiredService<BellListener>().RingAsync("ding", new Dictionary<string, object?> { ["Tower"] = "3" });

        Assert.Equal("ding in 3 told from bell", result);
    }

    [Fact(Timeout = 30_000)]
    public async Task InputBinding_OfAnExtension_GivesTheValue()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Ringing>();

        Assert.Equal("the rope of ring", await host.Client.GetStringAsync("/api/ring"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Endpoint_OfAnExtension_IsServedWithoutThePrefix()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Ringing>();

        Assert.Equal("bells", await host.Client.GetStringAsync("/runtime/bells"));
    }

    [Fact(Timeout = 30_000)]
    public async Task StartAndStop_OfTheHost_StartAndStopTheListener()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Ringing>();
        BellListener bell = host.Services.GetRequiredService<BellListener>();
        Assert.Equal("started", bell.State);

        await host.StopAsync();

        Assert.Equal("stopped", bell.State);
    }

    internal sealed class Ringing
    {
        [Function("Bell")]
        public static string Bell([BellTrigger] string sound, int tower, FunctionContext context) =>
            $"{sound} in {tower} told from {context.Items["from"]}";

        [Function("ring")]
        public static string Ring([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, [Rope] string rope) => rope;
    }
}
