using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Embedded.Durable;

/// <summary>Binds <c>[DurableClient] DurableTaskClient</c>.</summary>
/// <param name="services">Asked late: the client needs the invoker, which needs the binders.</param>
internal sealed class DurableClientBinder(IServiceProvider services) : IInputBinder
{
    public bool CanBind(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<DurableClientAttribute>() is not null && parameter.ParameterType.IsAssignableFrom(typeof(DurableTaskClient));

    public object? Bind(ParameterInfo parameter, FunctionContext context) => services.GetRequiredService<DurableTaskClient>();
}
