using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Embedded;
using Serverless.Embedded.Durable;

[assembly: WorkerExtensionStartup(typeof(DurableTaskExtensionStartup))]

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Adds orchestrations to a Functions app.</summary>
public sealed class DurableTaskExtensionStartup : WorkerExtensionStartup
{
    public override void Configure(IFunctionsWorkerApplicationBuilder applicationBuilder)
    {
        ArgumentNullException.ThrowIfNull(applicationBuilder);
        IServiceCollection services = applicationBuilder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DataConverter>(JsonDataConverter.Default);
        services.AddSingleton(provider => DurableOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<FunctionTable>();
        services.AddSingleton<IFunctionRunner, FunctionRunner>();
        services.AddSingleton(HubStorages.Create);
        services.AddSingleton<DurableHub>();
        services.AddSingleton<DurableTaskClient, EmbeddedDurableTaskClient>();
        services.AddSingleton<ITriggerListener, DurableTriggerListener>();
        services.AddSingleton<IHttpEndpointSource, ManagementEndpoints>();
        services.AddSingleton<IInputBinder, DurableClientBinder>();
    }
}
