using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded;

/// <summary>Gives values to parameters with an input binding of an extension, such as <c>[DurableClient]</c>. Every binder in the container is asked in turn.</summary>
public interface IInputBinder
{
    bool CanBind(ParameterInfo parameter);

    object? Bind(ParameterInfo parameter, FunctionContext context);
}
