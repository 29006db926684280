using System.Collections.Specialized;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Tests.Requests;

public sealed class QueryReaderTests
{
    [Theory]
    [InlineData("9")]
    [InlineData("101")]
    [InlineData("-10")]
    [InlineData("+10")]
    [InlineData("10.0")]
    [InlineData(" 10")]
    [InlineData("ten")]
    [InlineData("99999999999")]
    [InlineData("١٠")]
    public void Int_OutOfRange_IsNoted(string value) =>
        Assert.Equal(["q: must be a whole number from 10 to 100"], FaultsOf(value, q => Assert.Equal(10, q.Int("q", 10, 100, 10))));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Int_Absent_IsTheFallback(string? value) => Assert.Empty(FaultsOf(value, q => Assert.Equal(20, q.Int("q", 10, 100, 20))));

    [Theory]
    [InlineData("True")]
    [InlineData("1")]
    public void Bool_Other_IsNoted(string value) => Assert.Equal(["q: must be true or false"], FaultsOf(value, q => q.Bool("q")));

    [Theory]
    [InlineData("xyz")]
    [InlineData("623D49C760A18E699ABCC8A4")]
    public void Id_OtherForm_IsNoted(string value) => Assert.Equal(["q: must be an id of 24 hex digits"], FaultsOf(value, q => q.Id("q")));

    [Fact]
    public void OneOf_Other_NamesWhatIsAllowed()
    {
        Assert.Equal(
            ["q: must be one of starting, running, stopping, stopped, post_processing, completed, failed"],
            FaultsOf("PostProcessing", q => q.OneOf<JobStatus>("q")));
        Assert.Empty(FaultsOf("post_processing", q => Assert.Equal(JobStatus.PostProcessing, q.OneOf<JobStatus>("q"))));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("12:00")]
    [InlineData("2026-01-31")]
    [InlineData("01/02/2026")]
    [InlineData("2026-02-30T12:00:00Z")]
    public void Time_NotRfc3339_IsNoted(string value) =>
        Assert.Equal(["q: must be a time as in 2026-01-31T12:00:00Z"], FaultsOf(value, q => q.Time("q")));

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", 0)]
    [InlineData("2026-01-31T12:00:00.1234567Z", 1_234_567)]
    [InlineData("2026-01-31T12:00:00.123456700Z", 1_234_567)]
    [InlineData("2026-01-31T14:00:00+02:00", 0)]
    [InlineData("2026-01-31t12:00:00z", 0)]
    public void Time_Rfc3339_IsTaken(string value, long ticks) =>
        Assert.Empty(FaultsOf(value, q => Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddTicks(ticks), q.Time("q"))));

    [Fact]
    public void Text_TooLong_IsNoted() => Assert.Equal(["q: must be at most 200 characters"], FaultsOf(new string('a', 201), q => Assert.Null(q.Text("q"))));

    private static IReadOnlyList<string> FaultsOf(string? value, Action<QueryReader> read)
    {
        var faults = new Faults();
        read(new QueryReader(new NameValueCollection { ["q"] = value }, faults));
        return Record.Exception(faults.ThrowIfAny) is ServiceException refused ? refused.Details : [];
    }
}
