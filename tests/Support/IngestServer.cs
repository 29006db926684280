namespace Serverless.Tests.Support;

/// <summary>Our RTMP server as the launcher starts it: nginx with tools/stack/ingest.conf, on a port of the system's choice.</summary>
public sealed class IngestServer : IAsyncDisposable
{
    private readonly NginxProcess _nginx = new();

    public string Address => FormattableString.Invariant($"rtmp://127.0.0.1:{_nginx.Port}/live");

    /// <summary>Not yet started: the host wants to know its address first.</summary>
    public static IngestServer Reserve() => new();

    /// <param name="host">Whom it asks about publishers; null: it lets everybody in.</param>
    public async Task StartAsync(Uri? host)
    {
        string template = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "tools", "stack", "ingest.conf"));
        await _nginx.StartAsync(template
            .Replace("@module@", NginxProcess.RtmpModule, StringComparison.Ordinal)
            .Replace("@folder@", _nginx.Folder, StringComparison.Ordinal)
            .Replace("@address@", FormattableString.Invariant($"127.0.0.1:{_nginx.Port}"), StringComparison.Ordinal)
            .Replace(host is null ? "on_" : "@host@", host is null ? "# " : host.ToString().TrimEnd('/'), StringComparison.Ordinal));
    }

    /// <summary>The same as the container of infra/rtmp has it: it asks by way of an HTTP server of its own.</summary>
    public async Task StartAsInTheContainerAsync(Uri host)
    {
        string template = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "infra", "rtmp", "nginx.conf.template"));
        await File.WriteAllTextAsync(Path.Combine(_nginx.Folder, "resolver.conf"), "resolver 127.0.0.1 valid=30s ipv6=off;\n");
        await _nginx.StartAsync(template
            .Replace("/usr/lib/nginx/modules/ngx_rtmp_module.so", NginxProcess.RtmpModule, StringComparison.Ordinal)
            .Replace("/run/rtmp", _nginx.Folder, StringComparison.Ordinal)
            .Replace("listen 1935;", FormattableString.Invariant($"listen 127.0.0.1:{_nginx.Port};"), StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", FormattableString.Invariant($"127.0.0.1:{NginxProcess.FreePort()}"), StringComparison.Ordinal)
            .Replace("${SERVERLESS_HOST}", host.ToString().TrimEnd('/'), StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _nginx.DisposeAsync();
}
