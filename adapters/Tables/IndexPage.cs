namespace Serverless.Adapters.Tables;

/// <summary>Fills a page from a list whose entries are read one by one and may not fit the filter.</summary>
internal static class IndexPage
{
    /// <summary>A call reads at most so many entries; a filter that fits few of them gives short pages, never slow ones.</summary>
    private const int MaxScanned = 1000;

    /// <summary>Rows of several partitions are read one by one, but not one after the other.</summary>
    public const int ReadAtOnce = 16;

    /// <returns>The things that fit, and the id of the last entry looked at; null when nothing follows was found.</returns>
    public static async Task<(IReadOnlyList<T> Items, string? Last)> ReadAsync<T>(
        IAsyncEnumerable<(string Id, string JobId)> entries, Func<(string Id, string JobId), Task<T?>> read, Func<T, bool> fits, int limit)
        where T : class
    {
        var items = new List<T>();
        string? last = null;
        var scanned = 0;
        await foreach ((string Id, string JobId)[] chunk in entries.Chunked(Math.Min(limit, ReadAtOnce)))
        {
            T?[] found = await Task.WhenAll(chunk.Select(read));
            for (var i = 0; i < chunk.Length && items.Count < limit; i++)
            {
                last = chunk[i].Id;
                if (found[i] is { } item && fits(item))
                    items.Add(item);
            }
            scanned += chunk.Length;
            if (items.Count == limit || scanned >= MaxScanned)
                return (items, last);
        }
        return (items, items.Count > 0 ? last : null);
    }

    public static async IAsyncEnumerable<T[]> Chunked<T>(this IAsyncEnumerable<T> source, int size)
    {
        var chunk = new List<T>(size);
        await foreach (T item in source)
        {
            chunk.Add(item);
            if (chunk.Count < size)
                continue;
            yield return [.. chunk];
            chunk.Clear();
        }
        if (chunk.Count > 0)
            yield return [.. chunk];
    }
}
