using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>Binds <c>[DurableClient] DurableTaskClient</c>.</summary>
internal sealed class DurableClientBinder(DurableTaskClient client) : IInputBinder
{
    public bool CanBind(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<DurableClientAttribute>() is not null && parameter.ParameterType.IsAssignableFrom(typeof(DurableTaskClient));

    public object? Bind(ParameterInfo parameter, FunctionContext context) => client;
}
