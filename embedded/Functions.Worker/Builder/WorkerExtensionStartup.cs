namespace Microsoft.Azure.Functions.Worker.Core;

/// <summary>Where an extension adds its services; named by a <see cref="WorkerExtensionStartupAttribute"/> on its assembly.</summary>
public abstract class WorkerExtensionStartup
{
    public abstract void Configure(IFunctionsWorkerApplicationBuilder applicationBuilder);
}
