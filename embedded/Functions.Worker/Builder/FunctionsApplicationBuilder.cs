using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Embedded;
using Serverless.Embedded.Configuration;
using Serverless.Embedded.Discovery;
using Serverless.Embedded.Http;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects an app's configuration, services and middleware.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private readonly FunctionCatalog _catalog;
    private bool _built;

    internal FunctionsApplicationBuilder(string[] args, FunctionsSource source)
    {
        bool isolated = source.Settings is not null;
        _web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = source.Assembly.GetName().Name,
            ContentRootPath = source.Folder,
            EnvironmentName = isolated ? "Development" : HostConfiguration.EnvironmentName(),
        });
        if (isolated)
        {
            HostConfiguration.AddIsolated(_web.Configuration, source.Folder, source.Settings!);
            ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
        }
        else
        {
            HostConfiguration.AddMachine(_web.Configuration, source.Folder, args);
        }

        HostServices.AddLogging(_web.Logging, _web.Configuration, console: !isolated);
        IReadOnlyList<Assembly> assemblies = AppAssemblies.Walk(source.Assembly);
        _catalog = FunctionCatalog.Of(source, assemblies);
        foreach (WorkerExtensionStartup extension in AppAssemblies.Extensions(assemblies))
        {
            extension.Configure(this);
        }
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <exception cref="InvalidOperationException">Called twice, or a setting of the host cannot be understood.</exception>
    public IHost Build()
    {
        if (_built)
        {
            throw new InvalidOperationException("A builder builds one host.");
        }

        _built = true;
        HostServices.AddFunctions(_web, _catalog, _middleware);
        WebApplication app = _web.Build();
        RequestPipeline.Map(app);
        return app;
    }
}
