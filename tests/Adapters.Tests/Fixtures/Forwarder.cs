using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>A port that leads to another one while it is open. Closed, it ends what goes through it and refuses more.</summary>
internal sealed class Forwarder : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly IPEndPoint _own;
    private readonly Lock _lock = new();
    private readonly List<Socket> _ends = [];
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private string? _lost;

    private Forwarder(int target)
    {
        _target = new(IPAddress.Loopback, target);
        _own = new(IPAddress.Loopback, 0);
        Open();
        _own.Port = ((IPEndPoint)_listener!.LocalEndPoint!).Port;
    }

    /// <returns>The connection string with one endpoint going through a new forwarder.</returns>
    public static (string ConnectionString, Forwarder Forwarder) Before(string endpoint, string connectionString)
    {
        Match match = Regex.Match(connectionString, $@"(?<={endpoint}=http://127\.0\.0\.1:)\d+");
        var forwarder = new Forwarder(int.Parse(match.Value, provider: null));
        return ($"{connectionString[..match.Index]}{forwarder._own.Port}{connectionString[(match.Index + match.Length)..]}", forwarder);
    }

    /// <summary>The next request that holds this text is carried out, and its caller's connection breaks before the reply.</summary>
    public void LoseReplyTo(string request) => _lost = request;

    public void Open()
    {
        _listener = new(SocketType.Stream, ProtocolType.Tcp);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(_own);
        _listener.Listen();
        _accepting = AcceptAsync(_listener);
    }

    public void Close()
    {
        lock (_lock)
        {
            _listener?.Dispose();
            _listener = null;
            _ends.ForEach(end => end.Dispose());
            _ends.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _accepting;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                Socket caller = await listener.AcceptAsync();
                var service = new Socket(SocketType.Stream, ProtocolType.Tcp);
                lock (_lock)
                    _ends.AddRange([caller, service]);
                await service.ConnectAsync(_target);
                var loses = false;
                _ = PassAsync(caller, service, sent =>
                {
                    if (_lost is { } lost && Encoding.ASCII.GetString(sent.Span).Contains(lost, StringComparison.Ordinal))
                        (loses, _lost) = (true, null);
                    return true;
                });
                _ = PassAsync(service, caller, _ => !loses);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
            return;
        }
    }

    private static async Task PassAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0 && passes(buffer.AsMemory(0, count)))
                await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is closed; so is the other.
        }
        to.Dispose();
    }
}
