namespace Serverless.Repo.Tests.Surface;

public sealed class SurfaceComparerTests
{
    private const string Right = """
        # A list
        Serverless.Repo.Tests.Surface: abstract class Bell : IDisposable
          .ctor(string name)
          string Name { get; init; }
          protected int Count { get; }
          static Bell Find(string name = , int? limit = default, bool exact = False)
          virtual Task<T> RingAsync<T>(T value, CancellationToken cancellation = default) where T : class
          void Dispose()
          void NotInTheStandIn()

        Serverless.Repo.Tests.Surface: enum Tone
          Low=0, High=1, Higher=2
        """;

    [Fact]
    public void Faults_SameSurface_None() => Assert.Empty(Compare(Right));

    [Theory]
    [InlineData("abstract class Bell", "class Bell", "is a 'abstract class'")]
    [InlineData("class Bell : IDisposable", "class Bell", "implements IDisposable")]
    [InlineData("class Bell : IDisposable", "class Bell : Metal, IDisposable", "derives from nothing")]
    [InlineData(".ctor(string name)", ".ctor(string title)", ".ctor(string name)")]
    [InlineData("  .ctor(string name)\n", "", ".ctor(string name)")]
    [InlineData("Name { get; init; }", "Name { get; set; }", "string Name { get; init; }")]
    [InlineData("protected int Count", "int Count", "protected int Count")]
    [InlineData("limit = default", "limit", "static Bell Find")]
    [InlineData("exact = False", "exact = True", "static Bell Find")]
    [InlineData("string name = ", "string label = ", "static Bell Find")]
    [InlineData("static Bell Find", "Bell Find", "static Bell Find")]
    [InlineData("virtual Task<T>", "abstract Task<T>", "virtual Task<T> RingAsync")]
    [InlineData("RingAsync<T>(T value", "RingAsync(T value", "RingAsync<T>")]
    [InlineData("CancellationToken cancellation", "string cancellation", "RingAsync<T>")]
    [InlineData("where T : class", "where T : struct", "RingAsync<T>")]
    [InlineData("  void Dispose()\n", "", "void Dispose()")]
    [InlineData("High=1", "High=5", "High=1")]
    [InlineData("enum Tone", "enum Tune", "no such public type")]
    public void Faults_ListSaysOtherwise_NamesTheMember(string right, string wrong, string expected)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);

        string fault = Assert.Single(Compare(Right.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LineThatIsNoHeading_Throws() => Assert.Throws<FormatException>(() => SurfaceLists.Parse(["Serverless: klass Bell", "  void Ring()"]));

    private static string[] Compare(string list) =>
        [.. SurfaceComparer.Faults([typeof(SampleTypes.Bell), typeof(SampleTypes.Tone)], SurfaceLists.Parse(list.Split('\n')))];
}
