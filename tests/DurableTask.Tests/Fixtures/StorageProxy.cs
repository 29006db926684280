using System.Net;
using System.Net.Sockets;

namespace Serverless.DurableTask.Tests.Fixtures;

/// <summary>Stands before a storage service and can take it away.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<TcpClient> _open = [];
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private bool _down;

    public StorageProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections refused since it went down.</summary>
    public int Refused { get; private set; }

    public void GoDown()
    {
        lock (_gate)
        {
            _down = true;
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    public void ComeUp()
    {
        lock (_gate)
        {
            _down = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GoDown();
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient caller = await _listener.AcceptTcpClientAsync(_ending.Token);
                TcpClient service = new();
                lock (_gate)
                {
                    if (_down)
                    {
                        Refused++;
                        caller.Dispose();
                        continue;
                    }

                    _open.Add(caller);
                    _open.Add(service);
                }

                await service.ConnectAsync(IPAddress.Loopback, _target, _ending.Token);
                _ = PassAsync(caller, service);
                _ = PassAsync(service, caller);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
            return;
        }
    }

    private static async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or InvalidOperationException)
        {
            from.Dispose();
        }

        to.Dispose();
    }
}
