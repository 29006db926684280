using System.Net;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests;

public sealed class FunctionsApplicationTests
{
    [Fact(Timeout = 30_000)]
    public async Task CreateBuilder_PortArgument_ListensOnLoopbackOnly()
    {
        using IHost host = FunctionsApplication.CreateBuilder(["--port", "0"]).Build();
        await host.StartAsync();
        Uri address = host.Services.GetRequiredService<EmbeddedHostAddress>().BaseAddress;
        using HttpClient client = new() { BaseAddress = address };

        using HttpResponseMessage reply = await client.GetAsync("/api/nothing");

        Assert.Equal((HttpStatusCode.NotFound, "127.0.0.1"), (reply.StatusCode, address.Host));
        await host.StopAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task CreateBuilder_AddressArgument_IsListenedOn()
    {
        using IHost host = FunctionsApplication.CreateBuilder(["--port", "0", "--Serverless:Embedded:Address", "127.0.0.2"]).Build();
        await host.StartAsync();

        Assert.Equal("127.0.0.2", host.Services.GetRequiredService<EmbeddedHostAddress>().BaseAddress.Host);
        await host.StopAsync();
    }

    [Theory]
    [InlineData("http://0.0.0.0:80", "http://127.0.0.1/")]
    [InlineData("http://[::]:7071", "http://[::1]:7071/")]
    [InlineData("http://127.0.0.1:7071", "http://127.0.0.1:7071/")]
    public void Reachable_ListeningEverywhere_IsNamedByLoopback(string bound, string address) =>
        Assert.Equal(address, EmbeddedHostAddress.Reachable(bound).AbsoluteUri);

    [Fact]
    public void BaseAddress_NotStarted_Throws()
    {
        using IHost host = FunctionsApplication.CreateBuilder(["--port", "0"]).Build();

        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<EmbeddedHostAddress>().BaseAddress);
    }

    [Fact]
    public void Build_Twice_Throws()
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(["--port", "0"]);
        using IHost host = builder.Build();

        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public void Services_TimeProviderOfTheApp_IsKept()
    {
        ManualTimeProvider clock = new();
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder([]);
        builder.Services.AddSingleton<TimeProvider>(clock);
        using IHost host = builder.Build();

        Assert.Same(clock, host.Services.GetRequiredService<TimeProvider>());
    }
}
