using Serverless.Domain.Ids;

namespace Serverless.Domain.Tests.Ids;

public sealed class WireUuidTests
{
    [Theory]
    [InlineData("623d49c760a18e699abcc8a4")]
    [InlineData("000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffff")]
    public void Of_AnyId_ComesBack(string id) => Assert.Equal(id, WireUuid.ToObjectId(WireUuid.Of(id).ToString()));

    [Fact]
    public void Of_AnId_IsAUuidOfVersion8()
    {
        Guid uuid = WireUuid.Of("623d49c760a18e699abcc8a4");

        Assert.Equal("623d49c7-60a1-88e6-899a-bcc8a4000000", uuid.ToString());
        Assert.Equal((8, 8), (uuid.Version, uuid.Variant & 0b1100));
    }

    [Theory]
    [InlineData("3c90c3cc-0d44-4b50-8888-8dd25736052a")]
    [InlineData("623d49c7-60a1-88e6-899a-bcc8a4000001")]
    [InlineData("623d49c760a188e6899abcc8a4000000")]
    [InlineData("x")]
    [InlineData("")]
    public void ToObjectId_NoUuidOfOurs_IsNull(string text) => Assert.Null(WireUuid.ToObjectId(text));
}
