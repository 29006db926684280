using Serverless.Domain.Deliveries;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Tests.Deliveries;

public sealed class RetryScheduleTests
{
    private static readonly Guid Id = new("fa269141-4c23-5967-b609-2c75aa6c4d14");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 10)]
    public void PauseAfter_TheFirstFailures_IsThatOf100ms(int failures, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.PauseAfter(failures, Id));

    [Theory]
    [InlineData(4, 30)]
    [InlineData(5, 90)]
    [InlineData(6, 270)]
    [InlineData(7, 810)]
    [InlineData(8, 2430)]
    [InlineData(9, 3600)]
    [InlineData(500, 3600)]
    public void PauseAfter_MoreFailures_GrowsToAnHourGiveOrTakeAFifth(int failures, int seconds) =>
        Assert.InRange(RetrySchedule.PauseAfter(failures, Id).TotalSeconds, seconds * 0.8, seconds * 1.2);

    [Fact]
    public void PauseAfter_DifferentEvents_IsSpread() =>
        Assert.True(Enumerable.Range(0, 100).Select(n => RetrySchedule.PauseAfter(6, NameBasedUuid.Create($"{n}"))).Distinct().Count() > 90);

    [Fact]
    public void PauseAfter_LaterFailuresOfOneEvent_IsSpread() =>
        Assert.All(
            Enumerable.Range(0, 500).Select(n => NameBasedUuid.Create($"{n}")),
            id => Assert.InRange(Enumerable.Range(9, 24).Select(failures => (int)RetrySchedule.PauseAfter(failures, id).TotalMinutes).Distinct().Count(), 8, 24));

    [Fact]
    public void PauseAfter_NoFailure_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => RetrySchedule.PauseAfter(0, Id));
}
