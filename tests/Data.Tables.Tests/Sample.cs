using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests;

public enum Colour
{
    Red,
    Green,
}

/// <summary>An entity class with a property of every type.</summary>
public sealed class Sample : ITableEntity
{
    public string PartitionKey { get; set; } = string.Empty;

    public string RowKey { get; set; } = string.Empty;

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Text { get; set; }

    public bool Flag { get; set; }

    public bool? MaybeFlag { get; set; }

    public int Count { get; set; }

    public int? MaybeInt { get; set; }

    public long Size { get; set; }

    public long? MaybeLong { get; set; }

    public double Ratio { get; set; }

    public double? MaybeDouble { get; set; }

    public DateTimeOffset? Time { get; set; }

    public DateTime? UtcTime { get; set; }

    public Guid? Id { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public Colour Colour { get; set; }

    public Colour? MaybeColour { get; set; }

    [DataMember(Name = "other_name")]
    public string? Renamed { get; set; }

    [IgnoreDataMember]
    public string? Ignored { get; set; }

    public int Computed => Count + 7;

    internal object?[] Told =>
    [
        Text, Flag, MaybeFlag, Count, MaybeInt, Size, MaybeLong, Ratio, MaybeDouble, Time, UtcTime, UtcTime?.Kind, Id, Bytes,
        Data?.ToArray(), Colour, MaybeColour, Renamed,
    ];

    public static Sample Full()
        => new()
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "text",
            Flag = true,
            MaybeFlag = false,
            Count = 5,
            MaybeInt = -5,
            Size = 7,
            MaybeLong = long.MaxValue,
            Ratio = 3,
            MaybeDouble = double.NaN,
            Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
            UtcTime = new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc),
            Id = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
            Bytes = [1, 2, 3],
            Data = BinaryData.FromBytes(new byte[] { 4, 5 }),
            Colour = Colour.Green,
            MaybeColour = Colour.Red,
            Renamed = "renamed",
            Ignored = "ignored",
        };
}
