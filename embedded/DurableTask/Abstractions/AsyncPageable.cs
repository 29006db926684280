namespace Microsoft.DurableTask;

/// <summary>Items that arrive page by page; enumerated whole or by <see cref="AsPages"/>.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <param name="continuationToken">Where to go on, from an earlier page; null for the beginning.</param>
    /// <param name="pageSizeHint">The wanted number of items in a page; null for the source's own.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (T value in page.Values)
            {
                yield return value;
            }
        }
    }
}
