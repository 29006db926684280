using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests;

/// <param name="Path">From the root, with slashes.</param>
/// <param name="FullPath">Where it lies.</param>
internal sealed partial record CheckoutFile(string Path, string FullPath)
{
    private string? _text;

    public string Name => System.IO.Path.GetFileName(Path);

    public string Text => _text ??= File.ReadAllText(FullPath);

    public string[] Lines => Text.Split('\n');

    /// <summary>The text without its comments; lines keep their numbers.</summary>
    public string Code => WithoutComments(Text);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public static string WithoutComments(string text) =>
        LineComment().Replace(BlockComment().Replace(text, m => new string('\n', m.Value.Count(c => c == '\n'))), "");

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex BlockComment();

    // Not the slashes of an address.
    [GeneratedRegex("(?<!:)//.*")]
    private static partial Regex LineComment();
}
