namespace Serverless.Embedded.Invocation;

/// <summary>Makes one parameter's value for one invocation.</summary>
internal delegate object? ParameterBinder(EmbeddedFunctionContext context);
