using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Embedded.Invocation;

/// <inheritdoc cref="IFunctionInvoker"/>
internal sealed class FunctionInvoker(IServiceScopeFactory scopes, FunctionPlans plans, MiddlewarePipeline pipeline) : IFunctionInvoker
{
    public async Task<object?> InvokeAsync(FunctionDescriptor function, FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        object? result = null;
        await RunAsync(function, invocation, context => { result = context.Result.Value; return Task.CompletedTask; }, cancellationToken);
        return result;
    }

    /// <summary>As <see cref="InvokeAsync"/>, and hands the context on while the scope still lives.</summary>
    public async Task RunAsync(FunctionDescriptor function, FunctionInvocation invocation, Func<EmbeddedFunctionContext, Task> complete, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        EmbeddedFunctionContext context = new(plans.Of(function), invocation, scope.ServiceProvider, cancellationToken);
        invocation.Prepare?.Invoke(context);
        await pipeline.RunAsync(context);
        await complete(context);
    }
}
