using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Discovery;

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
