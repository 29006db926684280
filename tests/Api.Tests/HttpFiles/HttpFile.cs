using System.Text.RegularExpressions;

namespace Serverless.Api.Tests.HttpFiles;

/// <summary>A file of requests as the REST clients of VS Code and JetBrains read it.</summary>
internal sealed partial class HttpFile
{
    /// <summary>The <c>@name = value</c> lines.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public List<HttpFileRequest> Requests { get; } = [];

    public static HttpFile Parse(string text)
    {
        var file = new HttpFile();
        string[] sections = SectionStart().Split(text.ReplaceLineEndings("\n"));
        foreach (Match variable in Variable().Matches(sections[0]))
            file.Variables[variable.Groups["name"].Value] = variable.Groups["value"].Value;
        foreach (string section in sections[1..])
            file.Requests.Add(ParseRequest(section));
        return file;
    }

    private static HttpFileRequest ParseRequest(string section)
    {
        string[] lines = section.Split('\n');
        string[] request = [.. lines[1..].SkipWhile(line => line.StartsWith('#') || line.Length == 0)];
        string? name = lines.Where(line => line.StartsWith("# @name ", StringComparison.Ordinal)).Select(line => line["# @name ".Length..].Trim()).FirstOrDefault();
        string[] start = request[0].Split(' ', 2);
        string[] headers = [.. request[1..].TakeWhile(line => line.Length > 0)];
        string body = string.Join('\n', request[(1 + headers.Length)..]).Trim();
        return new(
            lines[0].Trim(),
            name,
            start[0],
            start[1].Trim(),
            headers.Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim()),
            body.Length > 0 ? body : null);
    }

    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    [GeneratedRegex("^@(?<name>\\w+) *= *(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
