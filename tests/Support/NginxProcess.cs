using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Serverless.Tests.Support;

/// <summary>nginx in a folder of its own, on a port of the system's choice.</summary>
public sealed class NginxProcess : IAsyncDisposable
{
    private Process? _process;

    /// <summary>Of nginx's RTMP module.</summary>
    public const string RtmpModule = "/usr/lib/nginx/modules/ngx_rtmp_module.so";

    public string Folder { get; } = Directory.CreateTempSubdirectory("nginx-").FullName;

    public int Port { get; } = FreePort();

    /// <summary>Starts it, and waits until it listens. May be done again after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync(string configuration)
    {
        string file = Path.Combine(Folder, "nginx.conf");
        await File.WriteAllTextAsync(file, configuration);
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-p", Folder, "-c", file, "-e", Path.Combine(Folder, "error.log")]))!;
        await Wait.UntilAsync(IsOpenAsync, TimeSpan.FromSeconds(10));
    }

    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsOpenAsync()
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
