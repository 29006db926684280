using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Storage;

public sealed class TableKeysTests
{
    [Theory]
    [InlineData("plain-id_1:0a", "plain-id_1:0a")]
    [InlineData("it's", "it~0027s")]
    [InlineData("it~0027s", "it~007e0027s")]
    [InlineData("100%", "100~0025")]
    [InlineData("pokój 🎥", "pokój 🎥")]
    public void Of_AnyId_IsAKeyOfItsOwn(string id, string key) => Assert.Equal(key, TableKeys.Of(id));
}
