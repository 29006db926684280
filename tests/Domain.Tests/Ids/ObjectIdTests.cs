using Serverless.Domain.Ids;
using Serverless.Domain.Tests.Support;

namespace Serverless.Domain.Tests.Ids;

public sealed class ObjectIdTests
{
    [Fact]
    public void New_KnownTime_BeginsWithSecondsAndFraction()
    {
        var clock = new FixedClock(DateTimeOffset.FromUnixTimeSeconds(0x623d49c7).AddMilliseconds(500));

        Assert.StartsWith("623d49c78000", ObjectId.New(clock), StringComparison.Ordinal);
    }

    [Fact]
    public void New_ClockMovesOn_SortsByAge()
    {
        var clock = new FixedClock();
        var ids = new List<string>();
        for (var i = 0; i < 1000; i++)
        {
            ids.Add(ObjectId.New(clock));
            clock.Now += TimeSpan.FromMilliseconds(1);
        }

        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
        Assert.All(ids, id => Assert.True(ObjectId.IsValid(id), id));
    }

    [Fact]
    public void New_ClockStandsStill_IsStillUnique()
    {
        var clock = new FixedClock();

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ObjectId.New(clock)).Distinct().Count());
    }

    [Fact]
    public void Complement_SortedIds_SortTheOtherWayRound()
    {
        var clock = new FixedClock();
        string[] ids = [.. Enumerable.Range(0, 200).Select(i => ObjectId.New(new FixedClock(clock.Now.AddSeconds(i * 7919))))];

        Assert.Equal(ids.Reverse(), ids.OrderBy(ObjectId.Complement, StringComparer.Ordinal));
    }

    [Fact]
    public void Complement_OfItsOwnResult_IsTheId()
    {
        Assert.Equal("fedcba9876543210fedcba98", ObjectId.Complement("0123456789abcdef01234567"));
        Assert.Equal("0123456789abcdef01234567", ObjectId.Complement("fedcba9876543210fedcba98"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("623d49c760a18e699abcc8a")]
    [InlineData("623d49c760a18e699abcc8a44")]
    [InlineData("623D49C760A18E699ABCC8A4")]
    [InlineData("623d49c760a18e699abcc8ag")]
    [InlineData("623d49c760a18e699abcc8a\n")]
    [InlineData("٦23d49c760a18e699abcc8a4")]
    public void IsValid_OtherForm_IsFalse(string? text) => Assert.False(ObjectId.IsValid(text));

    [Fact]
    public void IsValid_TwentyFourHexDigits_IsTrue() => Assert.True(ObjectId.IsValid("623d49c760a18e699abcc8a4"));
}
