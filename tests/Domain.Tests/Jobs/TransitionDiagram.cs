using System.Text.RegularExpressions;
using Serverless.Domain.Requests;
using Serverless.Domain.Tests.Support;

namespace Serverless.Domain.Tests.Jobs;

/// <summary>The moves as docs/architecture.md draws them: mermaid's <c>stateDiagram-v2</c> under the heading of the lifecycle.</summary>
internal static partial class TransitionDiagram
{
    public static IEnumerable<(T From, T To)> Of<T>(string document, string heading)
        where T : struct, Enum
    {
        string text = RepositoryFile.Read(document);
        int start = text.IndexOf($"\n## {heading}\n", StringComparison.OrdinalIgnoreCase);
        Assert.True(start >= 0, $"{document} has no heading '## {heading}'");
        Match diagram = Diagram().Match(text, start);
        Assert.True(diagram.Success, $"{document} has no stateDiagram-v2 under '{heading}'");
        return Move().Matches(diagram.Value).Select(m => (WireName.Parse<T>(m.Groups["from"].Value), WireName.Parse<T>(m.Groups["to"].Value)));
    }

    [GeneratedRegex("```mermaid\\s+stateDiagram-v2.*?```", RegexOptions.Singleline)]
    private static partial Regex Diagram();

    // [*] marks the beginning and the end and is no status.
    [GeneratedRegex(@"^\s*(?<from>[a-z_]+)\s*-->\s*(?<to>[a-z_]+)", RegexOptions.Multiline)]
    private static partial Regex Move();
}
