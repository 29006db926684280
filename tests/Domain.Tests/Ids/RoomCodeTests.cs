using Serverless.Domain.Ids;

namespace Serverless.Domain.Tests.Ids;

public sealed class RoomCodeTests
{
    [Fact]
    public void New_Many_AreValidAndDifferent()
    {
        string[] codes = [.. Enumerable.Range(0, 500).Select(_ => RoomCode.New())];

        Assert.All(codes, code => Assert.Matches("^[a-z]{3}-[a-z]{4}-[a-z]{4}$", code));
        Assert.All(codes, code => Assert.True(RoomCode.IsValid(code)));
        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abcxyzwlmno")]
    [InlineData("abc-xyzw-lmn")]
    [InlineData("abc-xyzw-lmnop")]
    [InlineData("abcd-xyz-lmno")]
    [InlineData("Abc-xyzw-lmno")]
    [InlineData("ab1-xyzw-lmno")]
    [InlineData("abc-xyzw_lmno")]
    [InlineData("äbc-xyzw-lmno")]
    public void IsValid_OtherForm_IsFalse(string? text) => Assert.False(RoomCode.IsValid(text));
}
