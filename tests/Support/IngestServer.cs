using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Serverless.Tests.Support;

/// <summary>Our RTMP server as the launcher starts it: nginx with tools/stack/ingest.conf, on a port of the system's choice.</summary>
public sealed class IngestServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ingest-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => FormattableString.Invariant($"rtmp://127.0.0.1:{_port}/live");

    /// <summary>Not yet started: the host wants to know its address first.</summary>
    public static IngestServer Reserve() => new();

    /// <param name="host">Whom it asks about publishers; null: it lets everybody in.</param>
    public async Task StartAsync(Uri? host)
    {
        string template = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "tools", "stack", "ingest.conf"));
        string file = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(file, template
            .Replace("@module@", "/usr/lib/nginx/modules/ngx_rtmp_module.so", StringComparison.Ordinal)
            .Replace("@folder@", _folder, StringComparison.Ordinal)
            .Replace("@address@", FormattableString.Invariant($"127.0.0.1:{_port}"), StringComparison.Ordinal)
            .Replace(host is null ? "on_" : "@host@", host is null ? "# " : host.ToString().TrimEnd('/'), StringComparison.Ordinal));
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-p", _folder, "-c", file, "-e", Path.Combine(_folder, "error.log")]))!;
        await Wait.UntilAsync(IsOpenAsync, TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

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
