using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Entities;

public sealed class EntityShapeTests
{
    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_HiddenPropertyAndExplicitKeys_WritesTheDerivedOneAndTheKeys()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.NoContent);

        await service.Table.AddEntityAsync<ITableEntity>(new Derived { Value = 5, Link = "a" });

        Assert.Equal("""{"PartitionKey":"base","RowKey":"r","Value":5,"Link":"a"}""", service.Bodies[0]);
    }

    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_Struct_WritesItsProperties()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.NoContent);

        await service.Table.AddEntityAsync(new Point { PartitionKey = "p", RowKey = "r", X = 3 });

        Assert.Equal("""{"PartitionKey":"p","RowKey":"r","X":3}""", service.Bodies[0]);
    }

    private class Base : ITableEntity
    {
        string ITableEntity.PartitionKey { get; set; } = "base";

        string ITableEntity.RowKey { get; set; } = "r";

        DateTimeOffset? ITableEntity.Timestamp { get; set; }

        ETag ITableEntity.ETag { get; set; }

        public string? Value { get; set; } = "hidden";
    }

    private sealed class Derived : Base
    {
        public new int Value { get; set; }

        public string? Link { get; init; }
    }

    private struct Point : ITableEntity
    {
        public string PartitionKey { get; set; }

        public string RowKey { get; set; }

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public int X { get; set; }
    }
}
