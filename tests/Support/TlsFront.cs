using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Serverless.Tests.Support;

/// <summary>TLS before a server that speaks none, as <c>rtmps</c> has it before RTMP.</summary>
public sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly X509Certificate2 _certificate = SelfSigned.Certificate();
    private readonly int _behind;
    private readonly Task _serving;
    private int _secured;

    private TlsFront(int behind)
    {
        _behind = behind;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>PEM of its certificate, for those who are to trust it.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    /// <summary>Connections whose handshake came to its end.</summary>
    public int Secured => Volatile.Read(ref _secured);

    /// <param name="behind">Loopback port of the server.</param>
    public static TlsFront Start(int behind) => new(behind);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _serving;
        _listener.Dispose();
        _certificate.Dispose();
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> relays = [];
        try
        {
            while (true)
                relays.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_ending.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(TcpClient caller)
    {
        using (caller)
        using (TcpClient server = new())
        {
            try
            {
                await using SslStream outer = new(caller.GetStream());
                await outer.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _ending.Token);
                Interlocked.Increment(ref _secured);
                await server.ConnectAsync(IPAddress.Loopback, _behind, _ending.Token);
                await Task.WhenAny(outer.CopyToAsync(server.GetStream(), _ending.Token), server.GetStream().CopyToAsync(outer, _ending.Token));
            }
            catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // One end is gone; the other will notice.
                return;
            }
        }
    }
}
