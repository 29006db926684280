using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
    public async Task Steering_OfARunningInstance_Is202AndTakesEffect()
    {
        await using FunctionsTestHost host = await StartAsync(admits: true);
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(HostedFunctions.GreetOrchestrator), new HostedFunctions.Greeting("Hi", "you"));

        using HttpResponseMessage suspended = await host.Client.PostAsync($"{Root}/{id}/suspend?reason=x", null);
        OrchestrationMetadata? held = await client.GetInstanceAsync(id);
        using HttpResponseMessage resumed = await host.Client.PostAsync($"{Root}/{id}/resume", null);
        OrchestrationMetadata? freed = await client.GetInstanceAsync(id);
        using HttpResponseMessage raised = await host.Client.PostAsJsonAsync($"{Root}/{id}/raiseEvent/x", 1);

        Assert.Equal((HttpStatusCode.Accepted, OrchestrationRuntimeStatus.Suspended), (suspended.StatusCode, held!.RuntimeStatus));
        Assert.Equal((HttpStatusCode.Accepted, OrchestrationRuntimeStatus.Running), (resumed.StatusCode, freed!.RuntimeStatus));
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("text/plain", "1")]
    [InlineData("application/json", "{")]
    public async Task RaiseEvent_NoJson_Is400(string type, string body)
    {
        await using FunctionsTestHost host = await StartAsync(admits: true);
        string id = await host.Services.GetRequiredService<DurableTaskClient>().ScheduleNewOrchestrationInstanceAsync(nameof(HostedFunctions.GreetOrchestrator), new HostedFunctions.Greeting("Hi", "you"));
        using StringContent content = new(body, System.Text.Encoding.UTF8, type);

        using HttpResponseMessage response = await host.Client.PostAsync($"{Root}/{id}/raiseEvent/x", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Steering_UnknownThenFinishedInstance_Is404Then410(string verb)
    {
        await using FunctionsTestHost host = await StartAsync(admits: true);
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();

        using HttpResponseMessage unknown = await host.Client.PostAsync($"{Root}/one/{verb}", null);
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(HostedFunctions.GreetOrchestrator), new HostedFunctions.Greeting("Hi", "you"), new Microsoft.DurableTask.StartOrchestrationOptions("one"));
        await client.TerminateInstanceAsync("one");
        using HttpResponseMessage finished = await host.Client.PostAsync($"{Root}/one/{verb}", null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Gone), (unknown.StatusCode, finished.StatusCode));
    }

    [Fact(Timeout = 60_000)]
    public async Task List_MoreThanAPage_GoesOnByTheContinuationHeader()
    {
        await using FunctionsTestHost host = await StartAsync(admits: true);
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();
        for (int i = 0; i < 5; i++)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(HostedFunctions.GreetOrchestrator), new HostedFunctions.Greeting("Hi", "you"), new Microsoft.DurableTask.StartOrchestrationOptions($"i{i}"));
        }

        List<string?> found = [];
        string? token = null;
        do
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"{Root}?top=2&runtimeStatus=Running&instanceIdPrefix=i");
            request.Headers.TryAddWithoutValidation("x-ms-continuation-token", token);
            using HttpResponseMessage page = await host.Client.SendAsync(request);
            found.AddRange((await page.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(one => one.GetProperty("instanceId").GetString()));
            token = page.Headers.TryGetValues("x-ms-continuation-token", out IEnumerable<string>? values) ? values.Single() : null;
        }
        while (!string.IsNullOrEmpty(token));

        Assert.Equal(["i0", "i1", "i2", "i3", "i4"], found);
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
