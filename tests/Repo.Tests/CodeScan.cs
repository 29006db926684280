using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests;

/// <summary>Finds what may not be written.</summary>
internal static class CodeScan
{
    /// <returns><c>path:line: text</c> of every match in the code, comments left out.</returns>
    public static IEnumerable<string> Find(IEnumerable<CheckoutFile> files, Regex banned) => files.SelectMany(f => Find(f.Path, f.Code, banned));

    /// <returns>The same in the whole text.</returns>
    public static IEnumerable<string> FindInText(IEnumerable<CheckoutFile> files, Regex banned) => files.SelectMany(f => Find(f.Path, f.Text, banned));

    public static IEnumerable<string> Find(string path, string text, Regex banned) =>
        banned.Matches(text).Select(m => $"{path}:{text.AsSpan(0, m.Index).Count('\n') + 1}: {m.Value.Trim()}");
}
