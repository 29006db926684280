using System.Text.Json;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Entities;

public sealed class EdmTextTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.0000000Z")]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("2026-01-02T05:04:05+02:00")]
    public void ToTime_AnyForm_IsThatInstantInUtc(string text)
    {
        using JsonDocument json = JsonDocument.Parse($"\"{text}\"");

        DateTimeOffset time = EdmText.ToTime(json.RootElement);

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), time);
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Fact]
    public void Of_LocalOrUnspecifiedTime_ThrowsNotSupported()
    {
        Assert.Throws<NotSupportedException>(() => EdmText.Of(new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Local)));
        Assert.Throws<NotSupportedException>(() => EdmText.Of(new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Unspecified)));
    }
}
