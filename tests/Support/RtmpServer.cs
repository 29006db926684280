namespace Serverless.Tests.Support;

/// <summary>nginx with its RTMP module: <c>live</c> takes any stream and writes it down, <c>closed</c> refuses.</summary>
public sealed class RtmpServer : IAsyncDisposable
{
    private readonly NginxProcess _nginx = new();

    public int Port => _nginx.Port;

    public string Address => FormattableString.Invariant($"rtmp://127.0.0.1:{_nginx.Port}");

    /// <summary>Files of what was taken, oldest first.</summary>
    public IReadOnlyList<string> Taken => [.. Directory.EnumerateFiles(_nginx.Folder, "*.flv").OrderBy(File.GetLastWriteTimeUtc)];

    public Task StartAsync() => _nginx.StartAsync(
        $$"""
        load_module {{NginxProcess.RtmpModule}};
        daemon off;
        master_process off;
        pid {{_nginx.Folder}}/nginx.pid;
        error_log {{_nginx.Folder}}/error.log info;
        events { worker_connections 64; }
        rtmp {
          server {
            listen 127.0.0.1:{{_nginx.Port}};
            application live { live on; record all; record_path {{_nginx.Folder}}; record_unique on; }
            application closed { live on; deny publish all; }
          }
        }
        """);

    public Task StopAsync() => _nginx.StopAsync();

    public ValueTask DisposeAsync() => _nginx.DisposeAsync();
}
