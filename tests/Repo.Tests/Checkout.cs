using Serverless.Tests.Support;

namespace Serverless.Repo.Tests;

/// <summary>The files of this checkout that belong to it: nothing that was built, installed or is ignored.</summary>
internal static class Checkout
{
    private static readonly HashSet<string> Skipped = [".git", ".idea", ".serverless", ".vs", "TestResults", "bin", "node_modules", "obj"];

    private static readonly Lazy<IReadOnlyList<CheckoutFile>> Everything = new(() => [.. Walk(RepositoryRoot.Path).OrderBy(f => f.Path, StringComparer.Ordinal)]);

    public static IReadOnlyList<CheckoutFile> Files => Everything.Value;

    /// <param name="folders">Folders from the root, without a slash at the end; none means everywhere.</param>
    public static IEnumerable<CheckoutFile> CSharp(params string[] folders) => Files
        .Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
        .Where(f => folders.Length == 0 || folders.Any(f.IsUnder));

    public static IEnumerable<CheckoutFile> Projects => Files.Where(f => f.Path.EndsWith(".csproj", StringComparison.Ordinal));

    public static IEnumerable<CheckoutFile> Documents => Files.Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal) && (f.IsUnder("docs") || !f.Path.Contains('/')));

    public static CheckoutFile File(string path) =>
        Files.FirstOrDefault(f => f.Path == path) ?? throw new FileNotFoundException($"{path} is not there: write it, or change the test that wants it.");

    public static bool Exists(string path) => Path.Exists(Path.Combine(RepositoryRoot.Path, path));

    private static IEnumerable<CheckoutFile> Walk(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(file => Path.GetFileName(file) is not ("local.settings.json" or ".git") && !file.EndsWith(".user", StringComparison.Ordinal))
            .Select(file => new CheckoutFile(Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), file))
            .Concat(Directory.EnumerateDirectories(folder).Where(sub => !Skipped.Contains(Path.GetFileName(sub))).SelectMany(Walk));
}
