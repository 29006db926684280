using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Embedded.Invocation;

/// <summary>The middleware in order of registration, then the function itself.</summary>
internal sealed class MiddlewarePipeline
{
    private readonly FunctionExecutionDelegate _run;

    public MiddlewarePipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, IFunctionActivator activator)
    {
        FunctionExecutionDelegate run = context => ((EmbeddedFunctionContext)context).Plan.ExecuteAsync((EmbeddedFunctionContext)context, activator);
        foreach (Func<FunctionExecutionDelegate, FunctionExecutionDelegate> wrap in middleware.Reverse())
        {
            run = wrap(run);
        }

        _run = run;
    }

    public Task RunAsync(EmbeddedFunctionContext context) => _run(context);
}
