using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Serverless.Embedded.Discovery;
using Serverless.Embedded.Http;
using Serverless.Embedded.Invocation;
using Serverless.Embedded.Logging;
using Serverless.Embedded.Timers;

namespace Serverless.Embedded;

/// <summary>What the embedded host itself puts into the container.</summary>
internal static class HostServices
{
    /// <summary>Largest request body: 100 MB, as on the real host.</summary>
    private const long MaxRequestBodyBytes = 100 * 1024 * 1024;

    public static void AddLogging(ILoggingBuilder logging, IConfiguration configuration, bool console)
    {
        // Kestrel's and the lifetime's own lines repeat what the host says in one.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        if (console)
        {
            logging.AddConsole(options => options.FormatterName = LineFormatter.FormatterName);
            logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        }
    }

    public static void AddFunctions(
        WebApplicationBuilder builder,
        FunctionCatalog catalog,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        EmbeddedHostOptions options = EmbeddedHostOptions.From(builder.Configuration);
        IServiceCollection services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFunctionActivator, ScopedFunctionActivator>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.AddOptions<WorkerOptions>().PostConfigure(worker => worker.Serializer ??= WorkerSerializer.Default);
        services.AddSingleton(options);
        services.AddSingleton(catalog);
        services.AddSingleton<EmbeddedHostAddress>(provider => new(provider.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()));
        services.AddSingleton<ShutdownSignal>();
        services.AddSingleton<ParameterBinders>();
        services.AddSingleton<FunctionPlans>();
        services.AddSingleton(provider => new MiddlewarePipeline(middleware, provider.GetRequiredService<IFunctionActivator>()));
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<IFunctionInvoker>(provider => provider.GetRequiredService<FunctionInvoker>());
        services.AddSingleton<FunctionEndpoints>();
        services.TryAddSingleton<IFunctionKeys, FunctionKeys>();
        services.AddSingleton<ITriggerListener, HttpTriggerListener>();
        services.AddSingleton<ITriggerListener, TimerTriggerListener>();
        AddInstanceTypes(services, catalog);
        services.AddHostedService<FunctionsHostService>();
        services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = true; // HttpRequestData.ReadAsString and WriteString are synchronous.
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
            kestrel.Listen(options.Address, options.Port);
        });
    }

    private static void AddInstanceTypes(IServiceCollection services, FunctionCatalog catalog)
    {
        HashSet<Type> made = [.. catalog.InstanceTypes.Where(type => services.All(service => service.ServiceType != type))];
        foreach (Type type in made)
        {
            services.AddTransient(type);
        }

        services.AddSingleton(provider => new ConstructorCheck(
            provider.GetRequiredService<IServiceProviderIsService>(),
            provider.GetRequiredService<IFunctionActivator>(),
            made));
    }
}
