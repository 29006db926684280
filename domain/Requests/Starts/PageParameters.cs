namespace Serverless.Domain.Requests.Starts;

/// <summary>Parameters that a page is given beside its own.</summary>
public static class PageParameters
{
    /// <returns>The address as it was, with those of the parameters at the end of its query that it does not have.</returns>
    public static Uri Add(Uri page, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        string[] known = [.. page.Query.TrimStart('?').Split('&').Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]))];
        string added = string.Join('&', parameters.Where(p => !known.Contains(p.Key)).Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        if (added.Length == 0)
            return page;
        string text = page.OriginalString;
        int end = text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? hash : text.Length;
        string separator = page.Query.Length <= 1 ? (text[..end].EndsWith('?') ? "" : "?") : "&";
        return new Uri($"{text[..end]}{separator}{added}{text[end..]}");
    }
}
