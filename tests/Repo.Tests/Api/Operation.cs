using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Api;

/// <param name="Name">The function, and the operationId.</param>
/// <param name="Method">In small letters.</param>
/// <param name="Path">With the names of its parameters in small letters and without underscores and asterisks: routes write roomId, the description room_id; a rest of the path is an ordinary parameter there.</param>
internal sealed partial record Operation(string Name, string Method, string Path)
{
    public bool IsInternal => Path.StartsWith("/internal/", StringComparison.Ordinal);

    public static Operation Of(string name, string method, string path) =>
        new(name, method.ToLowerInvariant(), Parameter().Replace(path, m => m.Value.Replace("_", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal).ToLowerInvariant()));

    public override string ToString() => $"{Name}: {Method} {Path}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
