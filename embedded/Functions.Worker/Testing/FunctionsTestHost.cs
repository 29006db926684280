using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>A whole Functions app in the process of a test: real HTTP on a port of the system's choice, a clock that the test moves, durable state in memory, nothing of the machine's settings.</summary>
public sealed class FunctionsTestHost : IAsyncDisposable
{
    private readonly IHost _host;

    private FunctionsTestHost(IHost host, ManualTimeProvider clock, CapturedLogs logs)
    {
        _host = host;
        Clock = clock;
        Logs = logs;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = host.Services.GetRequiredService<EmbeddedHostAddress>().BaseAddress,
        };
    }

    /// <summary>Speaks to the host; follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>The <see cref="TimeProvider"/> of the container.</summary>
    public ManualTimeProvider Clock { get; }

    public CapturedLogs Logs { get; }

    /// <param name="configure">What the app's Program does with its builder, and what the test puts in place of it.</param>
    /// <exception cref="FunctionsStartupException">Some function cannot be served.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<FunctionsTestHost> StartAsync(Action<FunctionsApplicationBuilder> configure, FunctionsTestHostOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        options ??= new FunctionsTestHostOptions();
        return RunAsync(configure, options, options.FunctionsAssembly ?? Assembly.GetCallingAssembly());
    }

    /// <summary>Stops as on SIGTERM: no new request, running ones finish, then the listeners end.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await Release(_host);
    }

    private static async Task<FunctionsTestHost> RunAsync(Action<FunctionsApplicationBuilder> configure, FunctionsTestHostOptions options, Assembly app)
    {
        Dictionary<string, string?> settings = new(options.Configuration, StringComparer.OrdinalIgnoreCase);
        settings.TryAdd($"{EmbeddedHostOptions.SectionName}:Port", "0");
        settings.TryAdd($"{EmbeddedHostOptions.SectionName}:DurableStore", "memory");
        ManualTimeProvider clock = new(options.StartTime);
        CapturedLogs logs = new();
        FunctionsApplicationBuilder builder = new([], new FunctionsSource(app, options.FunctionTypes, settings));
        builder.Logging.AddProvider(logs).SetMinimumLevel(options.MinimumLogLevel);
        configure(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        IHost host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await Release(host);
            throw;
        }

        return new FunctionsTestHost(host, clock, logs);
    }

    private static ValueTask Release(IHost host)
    {
        if (host is IAsyncDisposable disposable)
        {
            return disposable.DisposeAsync();
        }

        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
