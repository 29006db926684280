using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Serverless.Data.Tables.Tests.Contract;

[Collection(AzuriteTests.Name)]
public sealed class PropertyTypeTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, 123, TimeSpan.Zero);

    public static TheoryData<object> Values => new()
    {
        "text with 'quotes', \"doubles\", \\ and a line\nfeed", "", "żółć 部屋 🎥\u2028", true, false, 0, int.MinValue, int.MaxValue,
        5L, long.MinValue, long.MaxValue, 1.0, -0.5, 1e300, double.Epsilon, double.NaN, double.PositiveInfinity,
        double.NegativeInfinity, Noon, Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new byte[] { 0, 1, 254, 255 }, Array.Empty<byte>(),
    };

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Values))]
    public async Task GetEntityAsync_TableEntity_YieldsTheValueAndTypeWritten(object value)
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["V"] = value });

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(value, read["V"]);
        Assert.IsType(value.GetType(), read["V"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task GetEntityAsync_EntityClass_YieldsEveryPropertyWritten()
    {
        TableClient table = await azurite.CreateTableAsync();
        Sample written = Sample.Full();
        await table.AddEntityAsync(written);

        Sample read = await table.GetEntityAsync<Sample>("p", "r");

        Assert.Equivalent(written.Told, read.Told, strict: true);
        Assert.Null(read.Ignored);
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Fact(Timeout = 30_000)]
    public async Task GetEntityAsync_EntityClassWithNulls_ReadsNullsAndStoresNothing()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "r" });

        TableEntity raw = await table.GetEntityAsync<TableEntity>("p", "r");
        Sample read = await table.GetEntityAsync<Sample>("p", "r");

        Assert.False(raw.ContainsKey(nameof(Sample.Text)));
        Assert.False(raw.ContainsKey(nameof(Sample.MaybeLong)));
        Assert.Null(read.MaybeLong);
        Assert.Null(read.Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_EntityClass_NamesAndTypesColumnsAsItsAttributesSay()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(Sample.Full());

        TableEntity raw = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal("Green", raw.GetString(nameof(Sample.Colour)));
        Assert.Equal("renamed", raw.GetString("other_name"));
        Assert.False(raw.ContainsKey(nameof(Sample.Renamed)));
        Assert.False(raw.ContainsKey(nameof(Sample.Ignored)));
        Assert.Equal(12, raw.GetInt32(nameof(Sample.Computed)));
        Assert.Equal(7L, raw.GetInt64(nameof(Sample.Size)));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_UnknownType_ThrowsNotSupported()
    {
        TableClient table = await azurite.CreateTableAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["V"] = 1.5m }));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["V"] = DayOfWeek.Friday }));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_TextOver64KiB_ThrowsPropertyValueTooLarge()
    {
        TableClient table = await azurite.CreateTableAsync();

        Azure.RequestFailedException error = await Assert.ThrowsAsync<Azure.RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["V"] = new string('x', 32 * 1024 + 1) }));

        Assert.Equal(TableErrorCode.PropertyValueTooLarge.ToString(), error.ErrorCode);
    }
}
