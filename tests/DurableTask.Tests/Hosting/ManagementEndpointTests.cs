using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.AspNetCore.Http;
using Serverless.Embedded;

namespace Serverless.DurableTask.Tests.Hosting;

public sealed class ManagementEndpointTests
{
    private const string Root = "runtime/webhooks/durabletask/instances";

    [Fact(Timeout = 60_000)]
    public async Task Instance_FromRunningToPurged_AnswersAsTheRealHost()
    {
        await using FunctionsTestHost host = await StartAsync(admits: true);
        string id = await host.Services.GetRequiredService<DurableTaskClient>().ScheduleNewOrchestrationInstanceAsync(nameof(HostedFunctions.GreetOrchestrator), new HostedFunctions.Greeting("Hi", "you"));

        using HttpResponseMessage running = await host.Client.GetAsync($"{Root}/{id}");
        Assert.Equal((HttpStatusCode.Accepted, "5"), (running.StatusCode, running.Headers.RetryAfter?.ToString()));
        using HttpResponseMessage terminated = await host.Client.PostAsync($"{Root}/{id}/terminate?reason=enough", null);
        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
        JsonElement end = await host.Client.GetFromJsonAsync<JsonElement>($"{Root}/{id}");
        Assert.Equal(("Terminated", "enough", "Hi"), (end.GetProperty("runtimeStatus").GetString(), end.GetProperty("output").GetString(), end.GetProperty("input").GetProperty("Word").GetString()));
        using HttpResponseMessage late = await host.Client.PostAsJsonAsync($"{Root}/{id}/raiseEvent/x", 1);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Single((await host.Client.GetFromJsonAsync<JsonElement>(Root)).EnumerateArray());
        using HttpResponseMessage purged = await host.Client.DeleteAsync($"{Root}/{id}");
        Assert.Equal("""{"instancesDeleted":1}""", await purged.Content.ReadAsStringAsync());
        using HttpResponseMessage gone = await host.Client.GetAsync($"{Root}/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Instance_WithoutKey_Is401()
    {
        await using FunctionsTestHost host = await StartAsync(admits: false);

        using HttpResponseMessage response = await host.Client.GetAsync($"{Root}/x");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static Task<FunctionsTestHost> StartAsync(bool admits) => FunctionsTestHost.StartAsync(
        builder => builder.Services.Replace(ServiceDescriptor.Singleton<IFunctionKeys>(new Keys(admits))),
        new FunctionsTestHostOptions { FunctionTypes = [typeof(HostedFunctions)] });

    private sealed class Keys(bool admits) : IFunctionKeys
    {
        public bool Admits(HttpRequest request, AuthorizationLevel level) => admits && level == AuthorizationLevel.Admin;
    }
}
