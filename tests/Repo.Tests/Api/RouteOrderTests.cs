namespace Serverless.Repo.Tests.Api;

/// <summary>The Functions host tries routes in the order of their functions' names, and takes the first that fits.</summary>
public sealed class RouteOrderTests
{
    [Fact]
    public void Functions_WhoseRoutesBothFit_AreNamedSoThatTheMoreExactIsTriedFirst()
    {
        Operation[] tried = [.. HttpFunctions.All().OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];
        Faults.None(
            from later in tried.Index()
            from earlier in tried.Take(later.Index)
            where earlier.Method == later.Item.Method && Hides(SegmentsOf(earlier), SegmentsOf(later.Item))
            select $"{earlier} is tried before {later.Item}",
            "A function must come after, by name, those whose paths its own fits:");
    }

    private static string[] SegmentsOf(Operation operation) => operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    // A parameter takes any segment; what differs from it must be a literal for the other to be the more exact.
    private static bool Hides(string[] broad, string[] exact) =>
        broad.Length == exact.Length
        && broad.Zip(exact).All(pair => IsParameter(pair.First) || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase))
        && broad.Zip(exact).Any(pair => IsParameter(pair.First) && !IsParameter(pair.Second));

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
