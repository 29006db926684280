namespace Serverless.Embedded;

/// <summary>Runs one function: a scope, a <c>FunctionContext</c>, the worker middleware, binding of the parameters, the method.</summary>
public interface IFunctionInvoker
{
    /// <returns>What the function returned (the awaited value), or what a middleware put in its place; null for void.</returns>
    Task<object?> InvokeAsync(FunctionDescriptor function, FunctionInvocation invocation, CancellationToken cancellationToken);
}
