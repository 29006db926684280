using System.Text;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;

namespace Serverless.Functions.MediaJobs;

/// <summary>Runs a start once for each <c>Idempotency-Key</c>: a repetition gets the first reply, a duplicate that comes meanwhile waits for it.</summary>
public sealed class IdempotentStart(IIdempotencyStore keys, TimeProvider clock)
{
    public const string HeaderName = "Idempotency-Key";
    private const int MaxKeyLength = 255;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <param name="start">Gets the id of the job to make.</param>
    /// <returns>The reply's JSON.</returns>
    /// <exception cref="ServiceException"><c>invalid_input</c>, <c>idempotency_mismatch</c>, <c>start_in_progress</c>, or what the start throws.</exception>
    public async Task<string> RunAsync(
        Caller caller, HttpRequestData request, byte[] body, Func<string, CancellationToken, Task<string>> start, CancellationToken cancellationToken)
    {
        string jobId = MediaJob.NewId(clock);
        if (request.Header(HeaderName) is not { } key)
            return await start(jobId, cancellationToken);
        if (key.Length is 0 or > MaxKeyLength || key.Any(c => c is < '!' or > '~'))
            throw new ServiceException(ServiceErrors.InvalidInput, $"{HeaderName}: must be 1 to {MaxKeyLength} visible ASCII characters");

        byte[] asked = [.. Encoding.UTF8.GetBytes(request.Url.AbsolutePath.TrimEnd('/').ToLowerInvariant() + "\n"), .. body];
        IdempotencyTicket ticket = await TakeAsync(caller.AppId, key, asked, jobId, cancellationToken);
        if (ticket.Reply is { } earlier)
            return earlier;
        try
        {
            string reply = await start(ticket.JobId, cancellationToken);
            await keys.CompleteAsync(caller.AppId, key, jobId, reply, CancellationToken.None);
            return reply;
        }
        catch (ServiceException e) when (e.Error.Fault == Fault.Caller)
        {
            await keys.ReleaseAsync(caller.AppId, key, jobId, CancellationToken.None);
            throw;
        }
    }

    private async Task<IdempotencyTicket> TakeAsync(string appId, string key, byte[] asked, string jobId, CancellationToken cancellationToken)
    {
        DateTimeOffset until = clock.GetUtcNow() + IdempotencyTicket.Abandoned;
        while (true)
        {
            IdempotencyTicket ticket = await keys.TakeAsync(appId, key, asked, jobId, cancellationToken);
            if (ticket.State is IdempotencyState.Taken or IdempotencyState.Replied)
                return ticket;
            if (ticket.State == IdempotencyState.Mismatch)
                throw new ServiceException(ServiceErrors.IdempotencyMismatch);
            if (clock.GetUtcNow() >= until)
                throw new ServiceException(ServiceErrors.StartInProgress);
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }
}
