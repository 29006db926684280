using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Embedded;

/// <summary>One method with <c>[Function]</c>, found at start-up.</summary>
/// <param name="Name">Its name, unique in the app ignoring case.</param>
/// <param name="Method">The method; static or of a class that the container can make.</param>
/// <param name="TriggerParameter">The one parameter with a trigger attribute.</param>
/// <param name="Trigger">That attribute.</param>
public sealed record FunctionDescriptor(string Name, MethodInfo Method, ParameterInfo TriggerParameter, TriggerBindingAttribute Trigger);
