using System.Net;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;
using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Hosting;

public sealed class DurableHostTests
{
    [Fact(Timeout = 60_000)]
    public async Task HttpStart_TimerAndActivity_RunInTheEmbeddedHost()
    {
        FunctionsTestHostOptions options = new() { FunctionTypes = [typeof(HostedFunctions)] };
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { }, options);

        using HttpResponseMessage response = await host.Client.PostAsync("api/greet/you", null);
        JsonElement body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        string id = body.GetProperty("Id").GetString()!;
        host.Clock.Advance(TimeSpan.FromHours(1));
        OrchestrationMetadata end = await host.Services.GetRequiredService<DurableTaskClient>().WaitForInstanceCompletionAsync(id, true);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(new Uri(host.Client.BaseAddress!, $"runtime/webhooks/durabletask/instances/{id}"), response.Headers.Location);
        Assert.Equal("Hello you from GreetActivity 32 True", end.ReadOutputAs<string>());
    }

    [Fact(Timeout = 60_000)]
    public async Task CreateCheckStatusResponse_Started_Is202WithLocationAndPascalCaseJson()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { }, new FunctionsTestHostOptions { FunctionTypes = [typeof(HostedFunctions)] });

        using HttpResponseMessage response = await host.Client.PostAsync("api/greet/you", null);
        JsonElement body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((HttpStatusCode.Accepted, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(response.Headers.Location?.AbsoluteUri, body.GetProperty("StatusQueryGetUri").GetString());
        Assert.Equal(
            ["Id", "PurgeHistoryDeleteUri", "RestartPostUri", "ResumePostUri", "RewindPostUri", "SendEventPostUri", "StatusQueryGetUri", "SuspendPostUri", "TerminatePostUri"],
            body.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void From_NothingConfigured_HubIsTestHubName() =>
        Assert.Equal("TestHubName", DurableOptions.From(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()).HubName);
}
