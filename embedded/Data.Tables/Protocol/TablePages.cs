using System.Runtime.CompilerServices;

namespace Azure.Data.Tables;

/// <summary>A query as a sequence of pages, each one request.</summary>
internal sealed class TablePages<T>(
    Func<string?, int?, CancellationToken, Task<Page<T>>> readPage, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        => ReadPagesAsync(continuationToken, pageSizeHint ?? maxPerPage);

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in ReadPagesAsync(null, maxPerPage, cancellationToken).ConfigureAwait(false))
        {
            foreach (T item in page.Values)
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<Page<T>> ReadPagesAsync(
        string? continuation, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CancellationToken token = cancellationToken.CanBeCanceled ? cancellationToken : CancellationToken;
        do
        {
            token.ThrowIfCancellationRequested();
            Page<T> page = await readPage(continuation, pageSize, token).ConfigureAwait(false);
            yield return page;
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);
    }
}
