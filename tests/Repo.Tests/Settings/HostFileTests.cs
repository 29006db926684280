using System.Text.Json.Nodes;

namespace Serverless.Repo.Tests.Settings;

public sealed class HostFileTests
{
    [Fact]
    public void SchedulersHostFile_ButForItsStorage_IsTheHostFile()
    {
        JsonObject storage = Read("host.json");
        JsonObject scheduler = Read("host.scheduler.json");
        Assert.Equal("azureManaged", (string?)Provider(scheduler)["type"]);
        Assert.Equal("AzureStorage", (string?)Provider(storage)["type"]);
        Durable(storage).Remove("storageProvider");
        Durable(scheduler).Remove("storageProvider");

        Assert.True(JsonNode.DeepEquals(storage, scheduler), "host.scheduler.json differs from host.json in more than the storage provider.");
    }

    [Fact]
    public void Hub_OfTheHostFile_IsNamedByASettingOfTheSample()
    {
        Assert.Equal("%DurableTaskHub%", (string?)Durable(Read("host.json"))["hubName"]);
        Assert.Contains("DurableTaskHub", KnownSettings.OfTheHost);
        Assert.Contains("\"DurableTaskHub\": \"Serverless\"", Checkout.File("local.settings.sample.json").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Queues_OfTheHub_ArePolledEverySecond() =>
        Assert.Equal("00:00:01", (string?)Provider(Read("host.json"))["maxQueuePollingInterval"]);

    private static JsonObject Read(string path) => JsonNode.Parse(Checkout.File(path).Text)!.AsObject();

    private static JsonObject Durable(JsonObject host) => host["extensions"]!["durableTask"]!.AsObject();

    private static JsonObject Provider(JsonObject host) => Durable(host)["storageProvider"]!.AsObject();
}
