using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using Serverless.Embedded.Invocation;

namespace Serverless.Embedded.Http;

/// <summary>Serves the requests of one function.</summary>
internal sealed class HttpFunction(FunctionDescriptor function, FunctionInvoker invoker, IFunctionKeys keys, ShutdownSignal shutdown, ILogger logger)
{
    private readonly AuthorizationLevel _level = ((HttpTriggerAttribute)function.Trigger).AuthLevel;

    public async Task HandleAsync(HttpContext http)
    {
        if (!keys.Admits(http.Request, _level))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, shutdown.Token);
        try
        {
            EmbeddedHttpRequestData? request = null;
            FunctionInvocation invocation = new()
            {
                TriggerValue = _ => request,
                BindingData = new HttpBindingData(http.Request),
                Prepare = context =>
                {
                    request = new EmbeddedHttpRequestData(context, http);
                    context.Features.Set<IHttpRequestDataFeature>(request);
                    TakeTrace((EmbeddedFunctionContext)context, http.Request);
                },
            };
            await invoker.RunAsync(function, invocation, context => HttpResponseWriter.WriteAsync(http, context.Result.Value, http.RequestAborted), cancellation.Token);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The caller of {Function} went away.", function.Name);
        }
        catch (BadHttpRequestException fault)
        {
            logger.LogInformation("A request of {Function} was refused: {Reason}", function.Name, fault.Message);
            Fail(http, fault.StatusCode);
        }
#pragma warning disable CA1031 // Whatever a function throws ends its own request only.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "The function {Function} failed.", function.Name);
            Fail(http, StatusCodes.Status500InternalServerError);
        }
    }

    private static void TakeTrace(EmbeddedFunctionContext context, HttpRequest request)
    {
        if (request.Headers.TraceParent.Count > 0)
        {
            context.SetTrace(new EmbeddedTraceContext(request.Headers.TraceParent.ToString(), request.Headers.TraceState.ToString()));
        }
    }

    private static void Fail(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            // The head is out already; only a broken connection tells the caller that the body is not whole.
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }
}
