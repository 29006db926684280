using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Serverless.Tests.Support;

/// <summary>nginx with its RTMP module: <c>live</c> takes any stream and writes it down, <c>closed</c> refuses.</summary>
public sealed class RtmpServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rtmp-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => FormattableString.Invariant($"rtmp://127.0.0.1:{_port}");

    /// <summary>Files of what was taken, oldest first.</summary>
    public IReadOnlyList<string> Taken => [.. Directory.EnumerateFiles(_folder, "*.flv").OrderBy(File.GetLastWriteTimeUtc)];

    public async Task StartAsync()
    {
        string configuration = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration());
        _process = Process.Start(new ProcessStartInfo("nginx", ["-p", _folder, "-c", configuration, "-e", Path.Combine(_folder, "error.log")]))!;
        await Wait.UntilAsync(IsOpenAsync, TimeSpan.FromSeconds(10));
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Configuration() =>
        $$"""
        load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
        daemon off;
        master_process off;
        pid {{_folder}}/nginx.pid;
        error_log {{_folder}}/error.log info;
        events { worker_connections 64; }
        rtmp {
          server {
            listen 127.0.0.1:{{_port}};
            application live { live on; record all; record_path {{_folder}}; record_unique on; }
            application closed { live on; deny publish all; }
          }
        }
        """;

    private async Task<bool> IsOpenAsync()
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
