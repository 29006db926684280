using Microsoft.Extensions.Configuration;
using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Hosting;

public sealed class HubNameTests
{
    [Theory]
    [InlineData("Named", null, "Named")]
    [InlineData("%Hub%", "FromSetting", "FromSetting")]
    [InlineData("%Hub%", null, "TestHubName")]
    [InlineData(null, "FromSetting", "TestHubName")]
    public void From_HubName_IsThatOfHostJsonOrOfTheSettingItNames(string? hubName, string? setting, string expected) =>
        Assert.Equal(expected, DurableOptions.From(Configuration(hubName, setting)).HubName);

    [Fact]
    public void From_SettingIsNoHubName_IsRefused() =>
        Assert.Equal(
            "The hub name 'my-hub' must be 3 to 45 letters and digits and begin with a letter.",
            Assert.Throws<InvalidOperationException>(() => DurableOptions.From(Configuration("%Hub%", "my-hub"))).Message);

    private static IConfiguration Configuration(string? hubName, string? setting) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureFunctionsJobHost:extensions:durableTask:hubName"] = hubName, ["Hub"] = setting })
        .Build();
}
