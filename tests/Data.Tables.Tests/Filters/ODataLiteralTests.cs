using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Filters;

public sealed class ODataLiteralTests
{
    [Fact]
    public void CreateQueryFilter_EveryType_IsSpeltAsALiteral()
    {
        DateTime time = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        Assert.Equal("A eq 'it''s' and B eq true", TableClient.CreateQueryFilter($"A eq {"it's"} and B eq {true}"));
        Assert.Equal("A eq 1 and B eq 2L", TableClient.CreateQueryFilter($"A eq {1} and B eq {2L}"));
        Assert.Equal("A eq 3.0 and B eq -0.5", TableClient.CreateQueryFilter($"A eq {3d} and B eq {-0.5}"));
        Assert.Equal("A eq 1E+300", TableClient.CreateQueryFilter($"A eq {1e300}"));
        Assert.Equal("A gt datetime'2026-01-02T03:04:05.0000000Z'", TableClient.CreateQueryFilter($"A gt {time}"));
        Assert.Equal("A eq guid'00000000-0000-0000-0000-000000000000'", TableClient.CreateQueryFilter($"A eq {Guid.Empty}"));
        Assert.Equal("A eq X'01FF'", TableClient.CreateQueryFilter($"A eq {new byte[] { 1, 255 }}"));
        Assert.Equal("A eq '{x}'", TableClient.CreateQueryFilter($"A eq '{{x}}'"));
    }

    [Fact]
    public void CreateQueryFilter_NullOrUnknownType_ThrowsArgumentException()
    {
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {null}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {1.5m}"));
    }
}
