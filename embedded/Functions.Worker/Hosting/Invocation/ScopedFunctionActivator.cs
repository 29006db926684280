using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Embedded.Invocation;

/// <summary>Takes function objects from the invocation's scope, which also disposes of them.</summary>
internal sealed class ScopedFunctionActivator : IFunctionActivator
{
    public object CreateInstance(Type instanceType, FunctionContext context) =>
        context.InstanceServices.GetService(instanceType) ?? ActivatorUtilities.CreateInstance(context.InstanceServices, instanceType);
}
