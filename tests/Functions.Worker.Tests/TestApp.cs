using Microsoft.Azure.Functions.Worker.Builder;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests;

/// <summary>Starts hosts that serve the functions of one class.</summary>
internal static class TestApp
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task<FunctionsTestHost> ServeAsync<T>(Action<FunctionsApplicationBuilder>? configure = null, params (string Key, string Value)[] settings)
        where T : class => ServeAsync([typeof(T)], configure, settings);

    public static Task<FunctionsTestHost> ServeAsync(Type[] types, Action<FunctionsApplicationBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        FunctionsTestHostOptions options = new() { FunctionsAssembly = typeof(TestApp).Assembly, FunctionTypes = types };
        foreach ((string key, string value) in settings)
        {
            options.Configuration[key] = value;
        }

        return FunctionsTestHost.StartAsync(configure ?? (_ => { }), options);
    }
}
