namespace Serverless.Embedded;

/// <summary>Orders versions: none before any, then as <see cref="Version"/>, otherwise as text.</summary>
internal static class TaskVersions
{
    public static int Compare(string? left, string? right)
    {
        if (string.IsNullOrWhiteSpace(left) || string.IsNullOrWhiteSpace(right))
        {
            return string.IsNullOrWhiteSpace(left).CompareTo(string.IsNullOrWhiteSpace(right)) * -1;
        }

        return Version.TryParse(left, out Version? a) && Version.TryParse(right, out Version? b)
            ? a.CompareTo(b)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }
}
