using System.Reflection;

namespace Serverless.Embedded.Durable;

/// <param name="Function">The function.</param>
/// <param name="Input">The parameter that gets the orchestration's input; null when it reads it from the context, or not at all.</param>
internal sealed record OrchestratorFunction(FunctionDescriptor Function, ParameterInfo? Input);
