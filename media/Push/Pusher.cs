using System.Threading.Channels;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Processes;

namespace Serverless.Media.Push;

/// <summary>Pushes the segments of a capture to one RTMP target, whatever becomes of the others.</summary>
/// <param name="index">Of the target.</param>
/// <param name="target">Its address. Secret.</param>
/// <param name="trustFile">As <see cref="WorkerOptions.TrustFile"/>.</param>
/// <param name="changed">Called when the target's state has changed, with a reason.</param>
/// <param name="folder">For the environment.</param>
/// <param name="log">Tells every try.</param>
/// <param name="clock">For pauses.</param>
internal sealed class Pusher(int index, Uri target, string? trustFile, Action<TargetStatus, string?> changed, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    /// <summary>Segments that a slow target may be behind; then the oldest are dropped for it.</summary>
    public const int MostWaiting = 10;

    /// <summary>A target that takes nothing for so long is taken for dead.</summary>
    public static readonly TimeSpan StallDeadline = TimeSpan.FromSeconds(15);

    /// <summary>ffmpeg sends before it has heard a refusal: only who still takes media then has taken the push.</summary>
    public static readonly TimeSpan RefusalDeadline = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(5);

    private readonly Channel<ReadOnlyMemory<byte>> _segments = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly PushRetry _retry = new(clock);
    private (TargetStatus Status, string? Reason)? _told;

    /// <summary>Hands over a finished segment.</summary>
    public void Offer(ReadOnlyMemory<byte> segment) => _segments.Writer.TryWrite(segment);

    /// <summary>No more segments will come.</summary>
    public void Complete() => _segments.Writer.TryComplete();

    /// <summary>Pushes until there are no more segments, or the target is given up.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _segments.Reader.WaitToReadAsync(cancellationToken))
        {
            (TimeSpan held, string reason) = await PushAsync(cancellationToken);
            if (_segments.Reader.Completion.IsCompleted)
                return;
            if (_retry.Next(held) is not { } pause)
            {
                Tell(TargetStatus.Failed, reason);
                return;
            }
            Tell(TargetStatus.Retrying, reason);
            log.Write("push.pause", ("target", index), ("seconds", pause.TotalSeconds));
            await Task.Delay(pause, clock, cancellationToken);
            // What was missed is missed: players of a live target want the present.
            while (_segments.Reader.Count > 1)
                _segments.Reader.TryRead(out _);
        }
    }

    private async Task<(TimeSpan Held, string Reason)> PushAsync(CancellationToken cancellationToken)
    {
        ProcessSpec spec = new(FormattableString.Invariant($"push-{index}"), "ffmpeg", PusherArguments.Of(target, trustFile), folder.Environment());
        await using ChildProcess process = await ChildProcess.StartAsync(spec, log, clock);
        Task<long?> watching = WatchAsync(process);
        string? fault = await FeedAsync(process, cancellationToken);
        await Task.WhenAny(process.Exited, Task.Delay(DrainDeadline, clock, cancellationToken));
        await process.StopAsync(DrainDeadline);
        await process.Errors;
        TimeSpan held = await watching is { } since ? clock.GetElapsedTime(since) : TimeSpan.Zero;
        string last = process.LastErrors;
        return (held, fault ?? (last.Length > 0 ? last : FormattableString.Invariant($"the connection ended (ffmpeg {await process.Exited})")));
    }

    /// <returns>Why no more could be fed; null when everything was, or when the process says it itself.</returns>
    private async Task<string?> FeedAsync(ChildProcess process, CancellationToken cancellationToken)
    {
        try
        {
            while (await WaitAsync(process, cancellationToken) && _segments.Reader.TryRead(out ReadOnlyMemory<byte> segment))
            {
                using CancellationTokenSource stalled = new(StallDeadline, clock);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, cancellationToken);
                await process.Input.WriteAsync(segment, either.Token);
                await process.Input.FlushAsync(either.Token);
            }
            process.Input.Close();
            return null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill();
            return FormattableString.Invariant($"it took nothing for {StallDeadline.TotalSeconds} s");
        }
    }

    private async Task<bool> WaitAsync(ChildProcess process, CancellationToken cancellationToken)
    {
        Task<bool> more = _segments.Reader.WaitToReadAsync(cancellationToken).AsTask();
        return await Task.WhenAny(more, process.Exited) == more && await more;
    }

    /// <returns>When the target began to take media; null when it took none, or refused.</returns>
    private async Task<long?> WatchAsync(ChildProcess process)
    {
        using StreamReader reader = new(process.Output, leaveOpen: true);
        long? since = null;
        bool isTaken = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!PushProgress.IsSending(line))
                continue;
            since ??= clock.GetTimestamp();
            if (isTaken || clock.GetElapsedTime(since.Value) < RefusalDeadline)
                continue;
            isTaken = true;
            Tell(TargetStatus.Pushing, null);
        }
        return isTaken ? since : null;
    }

    private void Tell(TargetStatus status, string? reason)
    {
        if (_told == (status, reason))
            return;
        _told = (status, reason);
        changed(status, reason);
    }
}
