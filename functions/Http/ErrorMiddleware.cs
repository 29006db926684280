using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Errors;
using Serverless.Functions.SessionsApi;

namespace Serverless.Functions.Http;

/// <summary>Turns an exception of an HTTP function into the error body of the 100ms API. What is not of the catalogue is <c>internal</c>, and its text stays in the log.</summary>
internal sealed partial class ErrorMiddleware(TimeProvider clock, ILogger<ErrorMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        HttpRequestData? request = await context.GetHttpRequestDataAsync();
        if (request is null)
        {
            await next(context);
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.CancellationToken.IsCancellationRequested)
        {
            ServiceException error = Find(e) ?? new ServiceException(ServiceErrors.Internal, [], e);
            if (error.Error.Fault == Fault.Service)
                LogServiceFault(e, context.FunctionDefinition.Name, error.Error.Code);
            HttpResponseData response = Envelope.IsFor(request.Url) ? await request.FaultAsync(clock, error) : await request.ErrorAsync(error);
            context.GetInvocationResult().Value = response;
        }
    }

    /// <summary>Ours, however deep something on the way has wrapped it.</summary>
    private static ServiceException? Find(Exception? e) => e switch
    {
        null => null,
        ServiceException ours => ours,
        AggregateException many => many.InnerExceptions.Select(Find).FirstOrDefault(found => found is not null),
        _ => Find(e.InnerException),
    };

    [LoggerMessage(1, LogLevel.Error, "{Function} failed with {Code}")]
    private partial void LogServiceFault(Exception exception, string function, string code);
}
