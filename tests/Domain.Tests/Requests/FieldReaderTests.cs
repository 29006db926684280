using System.Text;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Tests.Requests;

public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("1", "a: must be a string")]
    [InlineData("true", "a: must be a string")]
    [InlineData("{}", "a: must be a string")]
    [InlineData("""["x"]""", "a: must be a string")]
    [InlineData("""
        "\ud800"
        """, "a: must be a string")]
    [InlineData("\"\"", "a: must not be empty")]
    [InlineData("\"12345\"", "a: must be at most 4 characters")]
    public void String_Faulty_IsNotedAndReadAsAbsent(string value, string fault) =>
        Assert.Equal([fault], FaultsOf(value, f => Assert.Null(f.String("a", 4, minLength: 1))));

    [Theory]
    [InlineData("\"z\"")]
    [InlineData("\"X\"")]
    [InlineData("1")]
    [InlineData("""
        "\udc00"
        """)]
    public void OneOf_Other_NamesWhatIsAllowed(string value) =>
        Assert.Equal(["a: must be one of x, y"], FaultsOf(value, f => Assert.Null(f.OneOf("a", "x", "y"))));

    [Theory]
    [InlineData("\"true\"")]
    [InlineData("0")]
    [InlineData("[]")]
    public void Bool_Other_IsNoted(string value) =>
        Assert.Equal(["a: must be true or false"], FaultsOf(value, f => Assert.Null(f.Bool("a"))));

    [Theory]
    [InlineData("\"true\"", true)]
    [InlineData("\"False\"", false)]
    [InlineData("true", true)]
    public void BoolOrText_Text_Counts(string value, bool expected) =>
        Assert.Empty(FaultsOf(value, f => Assert.Equal(expected, f.BoolOrText("a"))));

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999")]
    [InlineData("\"5\"")]
    [InlineData("true")]
    public void Int_OutOfRangeOrNoWholeNumber_IsNoted(string value) =>
        Assert.Equal(["a: must be a whole number from 1 to 100"], FaultsOf(value, f => Assert.Null(f.Int("a", 1, 100))));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("100", 100)]
    [InlineData("5.0", 5)]
    [InlineData("1e2", 100)]
    public void Int_WholeNumber_IsTakenHoweverItIsWritten(string value, int expected) =>
        Assert.Empty(FaultsOf(value, f => Assert.Equal(expected, f.Int("a", 1, 100))));

    [Theory]
    [InlineData("0.09")]
    [InlineData("1.01")]
    [InlineData("\"0.5\"")]
    public void Number_OutOfRange_IsNoted(string value) =>
        Assert.Equal(["a: must be a number from 0.1 to 1.0"], FaultsOf(value, f => Assert.Null(f.Number("a", 0.1, 1.0))));

    [Fact]
    public void Strings_FaultyItems_AreNamedByIndex() =>
        Assert.Equal(
            ["a[1]: must be a string", "a[2]: must be 1 to 3 characters", "a[3]: must be 1 to 3 characters"],
            FaultsOf("""["ok",1,"","long"]""", f => Assert.Equal(["ok"], f.Strings("a", 9, 3))));

    [Theory]
    [InlineData("{}", "a: must be an array")]
    [InlineData("\"x\"", "a: must be an array")]
    [InlineData("""["x","x","x"]""", "a: must have at most 2 items")]
    public void Strings_NoShortArray_IsNoted(string value, string fault) =>
        Assert.Equal([fault], FaultsOf(value, f => Assert.Null(f.Strings("a", 2, 3))));

    [Fact]
    public void Objects_FaultyItems_AreNamedByIndexAndPath() =>
        Assert.Equal(
            ["a[1]: must be an object", "a[0].b: must be a string"],
            FaultsOf("""[{"b":1},5]""", f => f.Objects("a", 9)![0].String("b", 9)));

    [Fact]
    public void Object_Nested_NamesTheWholePath() =>
        Assert.Equal(["a.b.c: must be true or false"], FaultsOf("""{"b":{"c":1}}""", f => f.Object("a")!.Object("b")!.Bool("c")));

    [Fact]
    public void StringMap_FaultyEntries_AreNamed() =>
        Assert.Equal(
            ["a.x: must be a string", "a.y: is wrong"],
            FaultsOf("""{"x":1,"y":"v","z":"v"}""", f => Assert.Equal(["z"], f.StringMap("a", 9, (name, _) => name == "y" ? "is wrong" : null)!.Keys)));

    [Theory]
    [InlineData("null")]
    public void Every_Null_IsAbsent(string value) =>
        Assert.Empty(FaultsOf(value, f =>
        {
            Assert.False(f.Has("a"));
            Assert.Null(f.String("a", 1, minLength: 1));
            Assert.Null(f.Bool("a"));
            Assert.Null(f.Int("a", 1, 2));
            Assert.Null(f.Object("a"));
            Assert.Null(f.Strings("a", 1, 1));
            Assert.Null(f.Objects("a", 1));
            Assert.Null(f.StringMap("a", 1, (_, _) => "no"));
        }));

    private static IReadOnlyList<string> FaultsOf(string value, Action<FieldReader> read)
    {
        var faults = new Faults();
        read(RequestBody.Parse(Encoding.UTF8.GetBytes($$"""{"a":{{value}}}""")).Fields(faults));
        return Record.Exception(faults.ThrowIfAny) is ServiceException refused ? refused.Details : [];
    }
}
