using Azure;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Entities;

public sealed class TableEntityTests
{
    [Fact]
    public void Getters_PropertyMissing_ReturnNull()
    {
        TableEntity entity = new("p", "r");

        Assert.Null(entity["X"]);
        Assert.Null(entity.GetString("X"));
        Assert.Null(entity.GetInt64("X"));
        Assert.Null(entity.GetBinaryData("X"));
        Assert.Null(entity.Timestamp);
        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void Getters_OtherType_ThrowInvalidOperation()
    {
        TableEntity entity = new("p", "r") { ["N"] = 1 };

        Assert.Throws<InvalidOperationException>(() => entity.GetString("N"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("N"));
    }

    [Fact]
    public void Getters_TimesAndBytes_ConvertBetweenTheirTwoForms()
    {
        DateTimeOffset time = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        TableEntity entity = new("p", "r") { ["T"] = time, ["B"] = new byte[] { 1 } };

        Assert.Equal(time.UtcDateTime, entity.GetDateTime("T"));
        Assert.Equal(new byte[] { 1 }, entity.GetBinaryData("B")!.ToArray());
    }

    [Fact]
    public void Indexer_NumberOverWiderNumber_KeepsTheWiderType()
    {
        TableEntity entity = new("p", "r") { ["L"] = 1L, ["D"] = 1.5, ["I"] = 1 };

        entity["L"] = 2;
        entity["D"] = 3;
        entity["I"] = 4L;

        Assert.Equal((2L, 3.0, 4L), (entity["L"], entity["D"], entity["I"]));
        Assert.Throws<InvalidOperationException>(() => entity["L"] = "text");
    }

    [Fact]
    public void Properties_KeysAndETag_AreEntriesToo()
    {
        TableEntity entity = new(new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r" }) { ETag = new ETag("W/\"1\"") };

        Assert.Equal(("p", "r", 3), (entity.PartitionKey, entity.RowKey, entity.Count));
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);
        Assert.True(entity.Remove("RowKey"));
        Assert.Throws<ArgumentException>(() => entity.Add("PartitionKey", "q"));
    }
}
