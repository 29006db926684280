using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Invocation;

public sealed class ScopeTests
{
    [Fact(Timeout = 30_000)]
    public async Task ScopedService_MiddlewareAndFunctionOfOneInvocation_ShareIt()
    {
        List<Tab> middleware = [];
        await using FunctionsTestHost host = await TestApp.ServeAsync<Waiter>(builder =>
        {
            builder.Services.AddScoped<Tab>();
            builder.UseMiddleware((context, next) =>
            {
                middleware.Add(context.InstanceServices.GetRequiredService<Tab>());
                return next();
            });
        });

        string first = await host.Client.GetStringAsync("/api/waiter");
        string second = await host.Client.GetStringAsync("/api/waiter");

        Assert.Equal([first, second], middleware.Select(tab => tab.Id.ToString()));
        Assert.NotEqual(first, second);
        Assert.All(middleware, tab => Assert.True(tab.Disposed));
    }

    [Fact(Timeout = 30_000)]
    public async Task FunctionObject_Disposable_IsMadeAndDisposedOfPerInvocation()
    {
        Waiter.Disposals = 0;
        await using FunctionsTestHost host = await TestApp.ServeAsync<Waiter>(builder => builder.Services.AddScoped<Tab>());

        await host.Client.GetStringAsync("/api/waiter");
        await host.Client.GetStringAsync("/api/waiter");
        await host.StopAsync();

        Assert.Equal(2, Waiter.Disposals);
    }

    [Fact(Timeout = 30_000)]
    public async Task ActivatorOfTheApp_Registered_MakesTheObjects()
    {
        await using FunctionsTestHost host = await TestApp.ServeAsync<Waiter>(builder => builder.Services.AddSingleton<IFunctionActivator, OwnActivator>());

        Assert.Equal(Guid.Empty.ToString(), await host.Client.GetStringAsync("/api/waiter"));
    }

    internal sealed class Tab : IDisposable
    {
        public Guid Id { get; init; } = Guid.NewGuid();

        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }

    internal sealed class Waiter(Tab tab) : IDisposable
    {
        public static int Disposals { get; set; }

        [Function("waiter")]
        public async Task<string> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
        {
            await Task.Yield();
            return tab.Id.ToString();
        }

        public void Dispose() => Disposals++;
    }

    private sealed class OwnActivator : IFunctionActivator
    {
        public object CreateInstance(Type instanceType, FunctionContext context) => new Waiter(new Tab { Id = Guid.Empty });
    }
}
