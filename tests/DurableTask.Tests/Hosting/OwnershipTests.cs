using System.Net;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Serverless.DurableTask.Tests.Fixtures;
using Serverless.Embedded;
using Serverless.Embedded.Durable;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Hosting;

[Collection(AzuriteTests.Name)]
public sealed class OwnershipTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task Http_AnotherHostHoldsTheHub_AnswersAndKeepsTheStartForLater()
    {
        string hub = AzuriteFixture.NewHubName();
        IHubOwnership other = await azurite.Open(hub).AcquireAsync(CancellationToken.None);
        FunctionsTestHostOptions options = new() { FunctionTypes = [typeof(HostedFunctions)] };
        options.Configuration["Serverless:Embedded:DurableStore"] = "storage";
        options.Configuration["AzureWebJobsStorage"] = azurite.ConnectionString;
        options.Configuration["AzureFunctionsJobHost:extensions:durableTask:hubName"] = hub;
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(_ => { }, options);

        using HttpResponseMessage response = await host.Client.PostAsync("api/greet/you", null);
        string id = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("Id").GetString()!;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Null(await azurite.Open(hub).Instances.ReadAsync(id, false, CancellationToken.None));
        await other.DisposeAsync();
        await Wait.UntilAsync(async () => await azurite.Open(hub).Instances.ReadAsync(id, false, CancellationToken.None) is not null, TimeSpan.FromSeconds(20));

        OrchestrationMetadata end = await host.EndOfAsync(id, step: TimeSpan.FromMinutes(10));
        Assert.StartsWith("Hello you", end.ReadOutputAs<string>(), StringComparison.Ordinal);
    }
}
