using Serverless.Embedded.Invocation;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The function's result, to be read after <c>next</c> or replaced at any time before the pipeline ends.</summary>
    /// <exception cref="InvalidOperationException">The present value is not a <typeparamref name="T"/>.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) =>
        new TypedInvocationResult<T>(context.ResultFeature());

    /// <inheritdoc cref="GetInvocationResult{T}"/>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new UntypedInvocationResult(context.ResultFeature());
}
