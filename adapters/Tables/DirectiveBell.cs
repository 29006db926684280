using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>Heard at once in this process. What other instances ring is read from one small table while anybody listens: one read for all open questions, not one for each.</remarks>
internal sealed partial class DirectiveBell(AskedTable asked, ILogger<DirectiveBell> logger) : IDirectiveBell, IDisposable
{
    /// <summary>A stop is seen within 1 s, whichever instance took it.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentDictionary<DirectiveListener, string> _listeners = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private bool _isReading;

    /// <inheritdoc/>
    public IDirectiveListener Listen(string jobId)
    {
        var listener = new DirectiveListener(left => _listeners.TryRemove(left, out _));
        _listeners[listener] = jobId;
        lock (_lock)
        {
            if (!_isReading && !_ending.IsCancellationRequested)
            {
                _isReading = true;
                CancellationToken ended = _ending.Token;
                _ = Task.Run(() => ReadAsync(ended), CancellationToken.None);
            }
        }
        return listener;
    }

    /// <summary>To be called when the change is made. Never fails: who is not told learns it from the answer to a heartbeat.</summary>
    public async Task RingAsync(string jobId, CancellationToken cancellationToken)
    {
        Wake([jobId]);
        try
        {
            await asked.AddAsync(jobId, cancellationToken);
        }
#pragma warning disable CA1031 // The change is made.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotRung(e, jobId);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            // It is registered under two names, and disposed of under both.
            if (_ending.IsCancellationRequested)
                return;
            _ending.Cancel();
            _ending.Dispose();
        }
    }

    private async Task ReadAsync(CancellationToken ended)
    {
        string newest = asked.Now;
        HashSet<string> seen = [];
        long swept = TimeProvider.System.GetTimestamp();
        while (GoesOn(ended))
        {
            try
            {
                // Questions are held by the wall clock, whatever the app's clock says.
                await Task.Delay(Poll, TimeProvider.System, ended);
                IReadOnlyList<string> rows = await asked.SinceAsync(newest, ended);
                Wake([.. rows.Where(row => !seen.Contains(row)).Select(AskedTable.JobOf)]);
                (seen, newest) = ([.. rows], rows.Append(newest).Max(StringComparer.Ordinal)!);
                if (TimeProvider.System.GetElapsedTime(swept) > AskedTable.Kept)
                {
                    swept = TimeProvider.System.GetTimestamp();
                    await asked.SweepAsync(ended);
                }
            }
#pragma warning disable CA1031 // Whatever is wrong, open questions of this instance are still answered, and the next look may succeed.
            catch (Exception e) when (!ended.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotRead(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private bool GoesOn(CancellationToken ended)
    {
        lock (_lock)
            return _isReading = !_listeners.IsEmpty && !ended.IsCancellationRequested;
    }

    private void Wake(HashSet<string> jobIds)
    {
        if (jobIds.Count == 0)
            return;
        foreach ((DirectiveListener listener, string jobId) in _listeners)
        {
            if (jobIds.Contains(jobId))
                listener.Wake();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Other instances were not told that job {JobId} is wanted to do something else")]
    private partial void LogNotRung(Exception exception, string jobId);

    [LoggerMessage(2, LogLevel.Warning, "What other instances want of workers could not be read")]
    private partial void LogNotRead(Exception exception);
}
