using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Discovery;

internal sealed class RopeBinder : IInputBinder
{
    public bool CanBind(ParameterInfo parameter) => parameter.IsDefined(typeof(RopeAttribute));

    public object? Bind(ParameterInfo parameter, FunctionContext context) => $"the {parameter.Name} of {context.FunctionDefinition.Name}";
}
