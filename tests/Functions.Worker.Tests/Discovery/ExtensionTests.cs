using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
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

[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class BellTriggerAttribute : TriggerBindingAttribute;

[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class RopeAttribute : InputBindingAttribute;

internal sealed class BellExtension : WorkerExtensionStartup
{
    public override void Configure(IFunctionsWorkerApplicationBuilder applicationBuilder)
    {
        applicationBuilder.Services.AddSingleton<BellListener>();
        applicationBuilder.Services.AddSingleton<ITriggerListener>(services => services.GetRequiredService<BellListener>());
        applicationBuilder.Services.AddSingleton<IInputBinder, RopeBinder>();
        applicationBuilder.Services.AddSingleton<IHttpEndpointSource, BellEndpoints>();
    }
}

internal sealed class BellListener(IFunctionInvoker invoker) : ITriggerListener
{
    private FunctionDescriptor? _function;

    public string State { get; private set; } = "made";

    public bool Supports(TriggerBindingAttribute trigger) => trigger is BellTriggerAttribute;

    public void Register(FunctionDescriptor function) => _function = function;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        State = "started";
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        State = "stopped";
        return Task.CompletedTask;
    }

    public Task<object?> RingAsync(string sound, Dictionary<string, object?> data) => invoker.InvokeAsync(
        _function!,
        new FunctionInvocation
        {
            TriggerValue = _ => sound,
            BindingData = new Dictionary<string, object?>(data, StringComparer.OrdinalIgnoreCase),
            Prepare = context => context.Items["from"] = "bell",
        },
        CancellationToken.None);
}

internal sealed class RopeBinder : IInputBinder
{
    public bool CanBind(ParameterInfo parameter) => parameter.IsDefined(typeof(RopeAttribute));

    public object? Bind(ParameterInfo parameter, FunctionContext context) => $"the {parameter.Name} of {context.FunctionDefinition.Name}";
}

internal sealed class BellEndpoints : IHttpEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/runtime/bells", context => context.Response.WriteAsync("bells"));
}
