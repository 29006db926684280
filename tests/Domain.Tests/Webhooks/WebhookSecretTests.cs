using Serverless.Domain.Webhooks;

namespace Serverless.Domain.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    // Computed with Node: HMAC-SHA256 of id.timestamp.body.
    [Fact]
    public void Sign_AKnownMessage_IsTheKnownSignature() => Assert.Equal(
        "v1,i2zUMB6IIv9Z9RGGugBzlhKJdNDLFW3wdBxNb7366Ug=",
        new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "").Sign(new("5f0cfa4d-5f4b-4d4c-8f4e-1b8a4c9d2e11"), 1614265330, """{"test": 2432232314}"""));

    [Fact]
    public void Reveal_NoneGiven_IsMadeOfTheAppsSecretAndNotIt()
    {
        string made = new WebhookSecret("", "the app's secret").Reveal();

        Assert.Equal(made, new WebhookSecret("", "the app's secret").Reveal());
        Assert.NotEqual(made, new WebhookSecret("", "another secret").Reveal());
        Assert.Equal("***", new WebhookSecret(made, "").ToString());
        Assert.Equal(made, new WebhookSecret(made, "").Reveal());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_not base64", false)]
    public void FaultOf_ASetting_SaysWhetherItIsOne(string text, bool good) => Assert.Equal(good, WebhookSecret.FaultOf(text) is null);
}
