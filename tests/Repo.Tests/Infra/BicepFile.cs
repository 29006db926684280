using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Infra;

/// <summary>What a Bicep file of this repository declares. Reads the plain constructs that infra/ keeps to, one declaration a line.</summary>
internal sealed partial class BicepFile(CheckoutFile file)
{
    public string Path => file.Path;

    /// <summary>Without comments; lines keep their numbers.</summary>
    public string Code { get; } = LineComment().Replace(file.Text, "");

    public IReadOnlyList<BicepParameter> Parameters => [.. ParameterLine().Matches(Code).Select(m => new BicepParameter(m.Groups[1].Value, m.Groups[2].Success))];

    public IReadOnlyList<string> Outputs => [.. OutputLine().Matches(Code).Select(m => m.Groups[1].Value)];

    /// <summary>Symbols of resources, modules and variables.</summary>
    public IReadOnlyList<string> Symbols => [.. SymbolLine().Matches(Code).Select(m => m.Groups[1].Value)];

    public IReadOnlyList<BicepModule> Modules => [.. ModuleBlock().Matches(Code).Select(m => new BicepModule(
        m.Groups["symbol"].Value,
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file.Path)!, m.Groups["path"].Value).Replace('\\', '/'),
        [.. Argument().Matches(m.Groups["params"].Value).Select(a => a.Groups[1].Value)]))];

    /// <summary>Lines that declare something and have no description before them.</summary>
    public IEnumerable<string> Undescribed()
    {
        string[] lines = Code.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!Declaration().IsMatch(lines[i]))
                continue;
            int above = i - 1;
            while (above >= 0 && lines[above].Length > 0 && !lines[above].StartsWith("@description('", StringComparison.Ordinal))
                above--;
            if (above < 0 || lines[above].Length == 0)
                yield return $"{Path}:{i + 1}: {lines[i]}";
        }
    }

    /// <summary>Values that are a bare name.</summary>
    public IEnumerable<string> BareNames() => BareName().Matches(Code).Select(m => m.Groups[1].Value);

    private const string ManyLines = "'''";

    /// <summary>Null when every bracket and quote has its other half.</summary>
    public string? Unbalanced()
    {
        var open = new Stack<(char Close, int Line)>();
        var line = 1;
        var text = false;
        int ended = -1;
        for (var i = 0; i < Code.Length; i++)
        {
            char c = Code[i];
            if (c == '\n')
            {
                if (text)
                    return $"{Path}:{line}: a text does not end";
                line++;
            }
            else if (text && c == '\\')
            {
                i++;
            }
            else if (text && c == '$' && i + 1 < Code.Length && Code[i + 1] == '{')
            {
                open.Push(('$', line));
                text = false;
                i++;
            }
            else if (!text && string.CompareOrdinal(Code, i, ManyLines, 0, ManyLines.Length) == 0)
            {
                int end = Code.IndexOf(ManyLines, i + ManyLines.Length, StringComparison.Ordinal);
                if (end < 0)
                    return $"{Path}:{line}: a text does not end";
                line += Code[i..end].Count(l => l == '\n');
                i = end + ManyLines.Length - 1;
            }
            else if (c == '\'')
            {
                // Bicep's apostrophe is \', and two quotes within a text are its end and the beginning of the next.
                if (!text && i > 0 && ended == i - 1)
                    return $"{Path}:{line}: '' within a text, write \\'";
                if (text)
                    ended = i;
                text = !text;
            }
            else if (!text && "([{".Contains(c))
            {
                open.Push((")]}"["([{".IndexOf(c)], line));
            }
            else if (!text && ")]}".Contains(c))
            {
                if (!open.TryPop(out (char Close, int Line) last) || (last.Close != c && (last.Close, c) is not ('$', '}')))
                    return $"{Path}:{line}: '{c}' closes nothing";
                text = last.Close == '$';
            }
        }
        return open.TryPeek(out (char Close, int Line) left) ? $"{Path}:{left.Line}: is not closed" : null;
    }

    // Not the slashes of an address.
    [GeneratedRegex(@"(?<=^|\s)//.*", RegexOptions.Multiline)]
    private static partial Regex LineComment();

    [GeneratedRegex(@"^param (\w+) (?:string|int|bool|object|array)( = .*)?$", RegexOptions.Multiline)]
    private static partial Regex ParameterLine();

    [GeneratedRegex(@"^output (\w+) (?:string|int|bool|object|array) = .+$", RegexOptions.Multiline)]
    private static partial Regex OutputLine();

    [GeneratedRegex(@"^(?:var|resource|module) (\w+) ", RegexOptions.Multiline)]
    private static partial Regex SymbolLine();

    [GeneratedRegex(@"^(?:param|output) \w+ ")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^module (?<symbol>\w+) '(?<path>[^']+)' = [^\n]*\{\n(?:.*\n)*?  params: \{\n(?<params>(?:    .*\n)*?)  \}\n", RegexOptions.Multiline)]
    private static partial Regex ModuleBlock();

    [GeneratedRegex(@"^    (\w+):", RegexOptions.Multiline)]
    private static partial Regex Argument();

    [GeneratedRegex(@"^\s+\w+: ([A-Za-z]\w*)(?:\.[\w.]+)?$", RegexOptions.Multiline)]
    private static partial Regex BareName();
}

/// <param name="Name">As arguments name it.</param>
/// <param name="HasDefault">Need not be passed.</param>
internal sealed record BicepParameter(string Name, bool HasDefault);

/// <param name="Symbol">As its outputs are asked for.</param>
/// <param name="Path">From the root of the checkout.</param>
/// <param name="Arguments">Names of what is passed.</param>
internal sealed record BicepModule(string Symbol, string Path, IReadOnlyList<string> Arguments);
