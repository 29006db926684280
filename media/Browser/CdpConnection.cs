using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Media.Browser;

/// <summary>Chrome DevTools Protocol over a pipe: JSON messages, each ended by a zero byte.</summary>
internal sealed class CdpConnection : IAsyncDisposable
{
    private readonly Stream _toBrowser;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly PipeReader _reader;
    private readonly Action<CdpEvent> _onEvent;
    private int _lastId;

    /// <param name="toBrowser">What the browser reads.</param>
    /// <param name="fromBrowser">What the browser writes.</param>
    /// <param name="onEvent">Called for each event, in order, by the reading loop; must not block.</param>
    public CdpConnection(Stream toBrowser, Stream fromBrowser, Action<CdpEvent> onEvent)
    {
        _toBrowser = toBrowser;
        _onEvent = onEvent;
        _reader = PipeReader.Create(fromBrowser);
        Closed = ReadAsync();
    }

    /// <summary>Completes when the browser has closed the pipe, which it does only by ending; never faults.</summary>
    public Task Closed { get; }

    /// <summary>Sends a command and waits for its result.</summary>
    /// <exception cref="CdpException">The command was refused, or the browser ended before it answered.</exception>
    public async Task<JsonElement> SendAsync(string method, JsonObject? parameters, string? sessionId, CancellationToken cancellationToken)
    {
        int id = Interlocked.Increment(ref _lastId);
        JsonObject message = new() { ["id"] = id, ["method"] = method };
        if (parameters is not null)
            message["params"] = parameters;
        if (sessionId is not null)
            message["sessionId"] = sessionId;
        TaskCompletionSource<JsonElement> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            await WriteAsync([.. JsonSerializer.SerializeToUtf8Bytes(message), 0], cancellationToken);
            if (Closed.IsCompleted)
                throw Gone(method);
            return await answer.Task.WaitAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw Gone(method);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reader.CancelPendingRead();
        await _toBrowser.DisposeAsync();
    }

    private static CdpException Gone(string method) => new($"the browser ended before it answered {method}");

    private async Task WriteAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _toBrowser.WriteAsync(message, cancellationToken);
            await _toBrowser.FlushAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                ReadResult read = await _reader.ReadAsync();
                ReadOnlySequence<byte> buffer = read.Buffer;
                while (buffer.PositionOf((byte)0) is { } end)
                {
                    Take(buffer.Slice(0, end));
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }
                _reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted || read.IsCanceled)
                    break;
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The same as an end of the stream: a browser that does not speak the protocol is gone as well.
            FailWaiting();
            return;
        }
        FailWaiting();
    }

    private void FailWaiting()
    {
        foreach (TaskCompletionSource<JsonElement> answer in _waiting.Values)
            answer.TrySetException(Gone("a command"));
    }

    private void Take(ReadOnlySequence<byte> message)
    {
        using JsonDocument document = JsonDocument.Parse(message);
        JsonElement root = document.RootElement;
        if (root.TryGetProperty("id", out JsonElement id))
        {
            if (!_waiting.TryGetValue(id.GetInt32(), out TaskCompletionSource<JsonElement>? answer))
                return;
            if (root.TryGetProperty("error", out JsonElement error))
                answer.TrySetException(new CdpException(error.GetProperty("message").GetString() ?? "refused"));
            else
                answer.TrySetResult(root.GetProperty("result").Clone());
            return;
        }
        JsonElement parameters = root.TryGetProperty("params", out JsonElement found) ? found.Clone() : JsonElement.Parse("{}");
        string? session = root.TryGetProperty("sessionId", out JsonElement sessionId) ? sessionId.GetString() : null;
        _onEvent(new CdpEvent(root.GetProperty("method").GetString()!, parameters, session));
    }
}
