using System.Linq.Expressions;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Filters;

public sealed class FilterTranslatorTests
{
    private readonly Sample _captured = new() { PartitionKey = "app|1", RowKey = "it's" };

    [Fact]
    public void Translate_ComparisonsAsPeopleWriteThem_GiveOData()
    {
        string start = "a";
        int? maybe = 4;
        DateTimeOffset time = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

        Check(e => e.PartitionKey == _captured.PartitionKey && e.RowKey == _captured.RowKey, "(PartitionKey eq 'app|1') and (RowKey eq 'it''s')");
        Check(e => "x" != e.Text, "Text ne 'x'");
        Check(e => 5 < e.Count, "Count gt 5");
        Check(e => e.Count > 5L, "Count gt 5");
        Check(e => e.Size >= 5, "Size ge 5L");
        Check(e => e.Ratio < 2, "Ratio lt 2.0");
        Check(e => e.MaybeInt <= maybe, "MaybeInt le 4");
        Check(e => e.MaybeInt!.Value == 1, "MaybeInt eq 1");
        Check(e => e.RowKey.CompareTo(start) >= 0 && string.Compare(e.RowKey, start + "~") < 0, "(RowKey ge 'a') and (RowKey lt 'a~')");
        Check(e => string.CompareOrdinal("b", e.RowKey) > 0, "RowKey lt 'b'");
        Check(e => 0 < string.Compare(e.RowKey, "b", StringComparison.Ordinal), "RowKey gt 'b'");
        Check(e => e.Text!.Equals("a") || string.Equals(e.Text, "b", StringComparison.Ordinal), "(Text eq 'a') or (Text eq 'b')");
        Check(e => e.Flag && !(e.MaybeFlag == true), "(Flag eq true) and (not (MaybeFlag eq true))");
        Check(e => e.Colour == Colour.Green || e.MaybeColour != Colour.Red, "(Colour eq 'Green') or (MaybeColour ne 'Red')");
        Check(e => e.Timestamp > time, "Timestamp gt datetime'2026-01-02T02:04:05.0000000Z'");
        Check(e => e.Id == Guid.Empty, "Id eq guid'00000000-0000-0000-0000-000000000000'");
        Check(e => e.Renamed == string.Concat("a", "b"), "other_name eq 'ab'");
        Check(e => start == "a" && e.Count == Math.Abs(-3), "Count eq 3");
        Check(e => true, null);
    }

    [Fact]
    public void Translate_TableEntityAccessors_GiveOData()
    {
        CheckRow((TableEntity e) => (string?)e["Name"] == "n" && e.GetInt64("Size") > 5, "(Name eq 'n') and (Size gt 5L)");
        CheckRow((TableEntity e) => e.GetBoolean("On") == true && (int)e["N"]! < 3, "(On eq true) and (N lt 3)");
        CheckRow((TableEntity e) => e.GetString("Name")!.CompareTo("m") > 0, "Name gt 'm'");
    }

    [Fact]
    public void Translate_InterfaceConstrained_GivesOData() => Assert.Equal("RowKey eq 'r'", ByRow<Sample>("r"));

    [Fact]
    public void Translate_WhatODataCannotSay_ThrowsNotSupported()
    {
        string[] names = ["a"];
        Refused(e => e.Text!.StartsWith('a'));
        Refused(e => e.Text == null);
        Refused(e => e.Text == e.Renamed);
        Refused(e => e.Colour > Colour.Red);
        Refused(e => names.AsEnumerable().Contains(e.Text));
        Refused(e => string.Equals(e.Text, "a", StringComparison.OrdinalIgnoreCase));
    }

    private static string? ByRow<T>(string row)
        where T : ITableEntity
        => FilterTranslator.Translate((Expression<Func<T, bool>>)(e => e.RowKey == row));

    private static void Check(Expression<Func<Sample, bool>> filter, string? expected) => Assert.Equal(expected, FilterTranslator.Translate(filter));

    private static void CheckRow(Expression<Func<TableEntity, bool>> filter, string? expected) => Assert.Equal(expected, FilterTranslator.Translate(filter));

    private static void Refused(Expression<Func<Sample, bool>> filter)
        => Assert.Throws<NotSupportedException>(() => FilterTranslator.Translate(filter));
}
