using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Surface;

/// <summary>The public surface of the real packages, read from SdkSurface/*.txt (their README.md tells the format).</summary>
internal static partial class SurfaceLists
{
    public static IReadOnlyDictionary<string, SurfaceType> Read() => Parse(Checkout.Files
        .Where(f => f.IsUnder("tests/Repo.Tests/SdkSurface") && f.Path.EndsWith(".txt", StringComparison.Ordinal))
        .SelectMany(f => f.Lines));

    public static IReadOnlyDictionary<string, SurfaceType> Parse(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, SurfaceType>();
        SurfaceType? open = null;
        foreach (string line in lines.Select(l => l.TrimEnd()))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                open = Type(heading);
                // Two packages may each hold a part of one name, such as ServiceCollectionExtensions.
                open = types.TryGetValue(open.Name, out SurfaceType? known) ? known : open;
                types[open.Name] = open;
            }
            else if (open is not null && line.StartsWith("  ", StringComparison.Ordinal))
            {
                types[open.Name] = open = open with { Members = [.. open.Members, .. Members(open, line.Trim())] };
            }
            else if (line.Length > 0 && !line.StartsWith('#') && !line.StartsWith("Service limits:", StringComparison.Ordinal))
            {
                throw new FormatException($"The lists of SdkSurface/ know no such line: {line}");
            }
        }
        return types;
    }

    private static SurfaceType Type(Match heading)
    {
        string[] bases = [.. SplitOutsideBrackets(heading.Groups["bases"].Value)];
        string[] interfaces = [.. bases.Where(IsInterface)];
        return new($"{heading.Groups["namespace"].Value}.{heading.Groups["name"].Value}", heading.Groups["kind"].Value, bases.FirstOrDefault(b => !IsInterface(b)), interfaces, []);
    }

    private static IEnumerable<SurfaceMember> Members(SurfaceType type, string line)
    {
        if (type.Kind == "enum")
            return SplitOutsideBrackets(line).Select(v => new SurfaceMember(v));
        if (type.Name == Allowances.ErrorCodeType)
            return line.Split(", ").Select(name => new SurfaceMember($"static TableErrorCode {name} {{ get; }}"));
        int where = line.IndexOf(" where ", StringComparison.Ordinal);
        string signature = Spaces().Replace(where < 0 ? line : line[..where], " ").Replace("out ref ", "out ", StringComparison.Ordinal);
        signature = EnumDefault().Replace(signature, " = ");
        return [new(signature, where < 0 ? "" : line[where..])];
    }

    private static bool IsInterface(string name) => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]);

    private static IEnumerable<string> SplitOutsideBrackets(string list)
    {
        int depth = 0, start = 0;
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (list[i] != ',' || depth > 0)
                continue;
            yield return list[start..i].Trim();
            start = i + 1;
        }
        if (start < list.Length)
            yield return list[start..].Trim();
    }

    [GeneratedRegex(@"^(?<namespace>[\w.]+): (?<kind>(abstract |sealed |static )*(class|struct|interface|enum|delegate)) (?<name>\w+(<[^>]+>)?)( : (?<bases>.+?))?( \(.*\))?$")]
    private static partial Regex Heading();

    // One list writes TableUpdateMode.Merge where the others write the member alone.
    [GeneratedRegex(@" = [A-Za-z]\w*\.(?=[A-Za-z])")]
    private static partial Regex EnumDefault();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
