using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Media.Browser;

namespace Serverless.Media.Tests.Browser;

public sealed class PageBridgeTests
{
    [Fact]
    public void Parse_Speaker_GivesTheName() =>
        Assert.Equal(new PageSaying.Speaker("Ann"), Parse("""{"speaker":" Ann\n"}"""));

    [Fact]
    public void Parse_Chat_GivesOneLine() =>
        Assert.Equal(new PageSaying.Chat("Ann", "two lines"), Parse("""{"sender":"Ann","text":"two\nlines"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"speaker":5}""")]
    [InlineData("""{"sender":"Ann","text":""}""")]
    public void Parse_Nonsense_IsPassedOver(string payload) => Assert.Null(Parse(payload));

    [Fact]
    public void Parse_LongName_IsCut() =>
        Assert.Equal(PageBridge.LongestName, Assert.IsType<PageSaying.Speaker>(Parse($$"""{"speaker":"{{new string('a', 5000)}}"}""")).Name.Length);

    private static PageSaying? Parse(string payload) =>
        PageBridge.Parse(JsonElement.Parse(new JsonObject { ["name"] = PageBridge.Binding, ["payload"] = payload }.ToJsonString()));
}
